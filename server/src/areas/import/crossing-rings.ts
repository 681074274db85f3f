import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import type { Borders, Position } from './area-row';

type Edge = readonly [a: Position, b: Position];

/**
 * Where two edges of an area cross, of one ring or of two; null where none do. Rings may touch: the even-odd rule
 * by which places are found does not mind that. Exact: no rounding calls a touch a crossing.
 */
export function crossingOf(borders: Borders): Position | null {
  const edges = borders.flat().flatMap(edgesOf);
  if (edges.length === 0) return null;
  const boxes = new Flatbush(edges.length);
  for (const edge of edges) boxes.add(...boxOf(edge));
  boxes.finish();
  for (const [at, edge] of edges.entries()) {
    for (const other of boxes.search(...boxOf(edge))) {
      if (other > at && cross(edge, edges[other]!)) return meeting(edge, edges[other]!);
    }
  }
  return null;
}

function edgesOf(ring: readonly Position[]): Edge[] {
  return ring.slice(1).map((point, index): Edge => [ring[index]!, point]);
}

function boxOf([[ax, ay], [bx, by]]: Edge): [number, number, number, number] {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: Position, b: Position, point: Position): number {
  return Math.sign(orient2d(a[0], a[1], b[0], b[1], point[0], point[1]));
}

/** Good enough to find it on a map. */
function meeting([a, b]: Edge, [c, d]: Edge): Position {
  const [dx, dy, ex, ey] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const along = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / (dx * ey - dy * ex);
  const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
  return [rounded(a[0] + along * dx), rounded(a[1] + along * dy)];
}
