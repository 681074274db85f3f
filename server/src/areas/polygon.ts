import { orient2d } from 'robust-predicates';

/** A closed line: its first vertex stands again at its end. Flat: x0, y0, x1, y1, … */
type Ring = Float64Array;

/** One outer ring and its holes; which is which does not matter to the even-odd rule. */
export interface Polygon {
  readonly rings: readonly Ring[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** From the coordinates of a GeoJSON polygon. */
export function polygonOf(coordinates: readonly (readonly (readonly [number, number])[])[]): Polygon {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of coordinates.flat()) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return { rings: coordinates.map(ring => Float64Array.from(ring.flat())), minX, minY, maxX, maxY };
}

/**
 * Whether the point lies in the polygon or on its edge, without any rounding: the side of an edge is told by an
 * exact predicate, so that two polygons which share an edge never both deny a point of it.
 */
export function covers(polygon: Polygon, x: number, y: number): boolean {
  if (x < polygon.minX || x > polygon.maxX || y < polygon.minY || y > polygon.maxY) return false;
  let isInside = false;
  for (const ring of polygon.rings) {
    const crossings = crossingsToTheRight(ring, 0, ring.length, x, y);
    if (crossings === onTheLine) return true;
    if (crossings % 2 === 1) isInside = !isInside;
  }
  return isInside;
}

export const onTheLine = -1;

/**
 * How often a ray from the point towards greater x meets the ring that stands in `corners` from one place to another;
 * `onTheLine` if the point lies on the ring.
 */
export function crossingsToTheRight(
  corners: Float64Array,
  from: number,
  to: number,
  x: number,
  y: number,
): number {
  let crossings = 0;
  for (let at = from; at + 3 < to; at += 2) {
    const ax = corners[at]!;
    const ay = corners[at + 1]!;
    const bx = corners[at + 2]!;
    const by = corners[at + 3]!;
    if (x === ax && y === ay) return onTheLine;
    if (ay === by) {
      if (y === ay && x > Math.min(ax, bx) && x < Math.max(ax, bx)) return onTheLine;
      continue;
    }
    // Half open, so that a vertex is counted with one of its two edges.
    if (ay > y === by > y || x > Math.max(ax, bx)) continue;
    if (x < Math.min(ax, bx)) {
      crossings += 1;
      continue;
    }
    const side = orient2d(ax, ay, bx, by, x, y);
    if (side === 0) return onTheLine;
    if (side < 0 === by > ay) crossings += 1;
  }
  return crossings;
}
