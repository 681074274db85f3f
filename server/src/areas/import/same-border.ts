import { metresPerDegree, metresTo } from '../metres';
import { covers, type Polygon, polygonOf } from '../polygon';
import type { Borders, Position } from './area-row';

/**
 * Six decimals of a degree are 0.11 m, and a way through another datum and back loses less: what lies this near is the
 * same border, written by another program.
 */
const sameBorderMetres = 0.5;

/** Whether every vertex of each lies on the other, so that order, direction and needless vertices do not matter. */
export function isSameBorder(a: Borders, b: Borders): boolean {
  return liesOn(a, b) && liesOn(b, a);
}

function liesOn(a: Borders, b: Borders): boolean {
  const polygons = b.map(polygonOf);
  return a.flat(2).every(point => metresToEdge(polygons, point) <= sameBorderMetres);
}

function metresToEdge(polygons: readonly Polygon[], [lng, lat]: Position): number {
  const scale = metresPerDegree(lat);
  return Math.min(...polygons.map(polygon => metresTo(polygon, lng, lat, scale)));
}

/** How many of the vertices lie farther than this outside the other borders. */
export function verticesOutside(borders: Borders, others: Borders, metres: number): number {
  const polygons = others.map(polygonOf);
  return borders
    .flat(2)
    .filter(
      point => !polygons.some(polygon => covers(polygon, ...point)) && metresToEdge(polygons, point) > metres,
    ).length;
}
