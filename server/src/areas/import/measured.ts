import { difference, intersection } from 'polyclip-ts';
import { metresPerDegree } from '../metres';
import type { Borders, Position } from './area-row';

/**
 * Two neighbours that were drawn one after the other, or written with six decimals, never share an edge to the last digit:
 * the county's own grids overlap by up to 180 m² along a border of kilometres, a hand's breadth wide. A piece narrower than
 * a phone can tell apart, or smaller than the yard of a house, sends nobody's report elsewhere.
 */
const narrowestMetres = 1;
const leastSquareMetres = 50;

/** Of both, in square metres, without slivers. */
export function overlapOf(a: Borders, b: Borders): number {
  return withoutSlivers(intersection(mutable(a), mutable(b)));
}

/** Of the first, outside all others. */
export function outsideOf(a: Borders, others: readonly Borders[]): number {
  return withoutSlivers(difference(mutable(a), ...others.map(mutable)));
}

export function squareMetresOf(borders: Borders): number {
  return borders.reduce((sum, piece) => sum + squareMetres(piece), 0);
}

type Geometry = [number, number][][][];

/** The library's types ask for arrays that it does not change. */
function mutable(borders: Borders): Geometry {
  return borders.map(piece => piece.map(ring => ring.map(([lng, lat]): [number, number] => [lng, lat])));
}

function withoutSlivers(pieces: Borders): number {
  return pieces.reduce((sum, piece) => {
    const area = squareMetres(piece);
    const meanWidth = (2 * area) / perimeterMetres(piece);
    return area < leastSquareMetres || meanWidth < narrowestMetres ? sum : sum + area;
  }, 0);
}

function squareMetres(piece: Borders[number]): number {
  const [outer = [], ...holes] = piece;
  return holes.reduce((left, hole) => left - ringSquareMetres(hole), ringSquareMetres(outer));
}

/** About its own first vertex: about the origin of the map the products would eat up the digits. */
function ringSquareMetres(ring: readonly Position[]): number {
  const [east, north] = ring[0] ?? [0, 0];
  const scale = metresPerDegree(north);
  let twice = 0;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [ax, ay] = ring[at]!;
    const [bx, by] = ring[at + 1]!;
    twice += (ax - east) * (by - north) - (bx - east) * (ay - north);
  }
  return Math.abs(twice / 2) * scale.x * scale.y;
}

function perimeterMetres(piece: Borders[number]): number {
  let sum = 0;
  for (const ring of piece) {
    const scale = metresPerDegree(ring[0]?.[1] ?? 0);
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const [ax, ay] = ring[at]!;
      const [bx, by] = ring[at + 1]!;
      sum += Math.hypot((bx - ax) * scale.x, (by - ay) * scale.y);
    }
  }
  return sum;
}
