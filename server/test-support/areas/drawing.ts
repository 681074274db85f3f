import gcoord from 'gcoord';
import { union } from 'polyclip-ts';
import type { Rings, SentRow } from './sent-county';

type Ring = [number, number][];

export function outerRing(row: SentRow): Ring {
  return row.geometry.coordinates[0]![0]!;
}

/** A smaller copy of the area's outline around its middle; of a convex area it lies well inside. */
export function shrunk(row: SentRow, to: number): Ring {
  const ring = outerRing(row);
  const open = ring.slice(1);
  const middle = [0, 1].map(axis => open.reduce((sum, point) => sum + point[axis]!, 0) / open.length);
  return ring.map(([lng, lat]) => [
    middle[0]! + (lng - middle[0]!) * to,
    middle[1]! + (lat - middle[1]!) * to,
  ]);
}

export function isConvex(row: SentRow): boolean {
  const ring = outerRing(row);
  const turns = ring.slice(1).map((b, at) => {
    const [a, c] = [ring[at]!, ring[at + 2] ?? ring[1]!];
    return Math.sign((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]));
  });
  return row.geometry.coordinates.flat().length === 1 && new Set(turns).size === 1;
}

/** One area with the ground of both. */
export function joined(a: SentRow, b: SentRow): Rings {
  return union(a.geometry.coordinates, b.geometry.coordinates);
}

export function inWgs84(coordinates: Rings): Rings {
  return coordinates.map(rings =>
    rings.map(ring => ring.map(point => gcoord.transform(point, gcoord.GCJ02, gcoord.WGS84))),
  );
}

export function moved(coordinates: Rings, east: number, north: number): Rings {
  return coordinates.map(rings =>
    rings.map(ring => ring.map(([lng, lat]): [number, number] => [lng + east, lat + north])),
  );
}
