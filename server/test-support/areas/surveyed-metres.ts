import { boxes } from './seeded-micro-grids';

/** WGS-84's ellipsoid. */
const equator = 6_378_137;
const flattening = 1 / 298.257223563;
const eccentricity = flattening * (2 - flattening);

type Spot = readonly [x: number, y: number, z: number];

/** From the middle of the Earth, in metres: how surveyors reckon, and nothing that `metres.ts` knows of. */
function spotOf([lng, lat]: readonly [number, number]): Spot {
  const [across, up] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
  const radius = equator / Math.sqrt(1 - eccentricity * Math.sin(up) ** 2);
  return [
    radius * Math.cos(up) * Math.cos(across),
    radius * Math.cos(up) * Math.sin(across),
    radius * (1 - eccentricity) * Math.sin(up),
  ];
}

/** In degrees, some 200 m: a straight line of two kilometres runs a decimetre below the ground. */
const longestPiece = 0.002;

const surveyed = boxes.map(({ area, box }) => ({
  code: area.code,
  box,
  rings: area.polygons.flat().map(ring => inShortPieces(ring).map(spotOf)),
}));

function inShortPieces(ring: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return ring.flatMap(([ax, ay], at) => {
    const [bx, by] = ring[at + 1] ?? [ax, ay];
    const pieces = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / longestPiece));
    return Array.from({ length: pieces }, (_, n) => {
      const share = n / pieces;
      return [ax + (bx - ax) * share, ay + (by - ay) * share] as const;
    });
  });
}

/** A box's margin in degrees: more than 40 m in either direction at this latitude. */
const margin = 0.0005;

/** Every micro-grid with a border within some 40 m, and how far that is: over all of them, without a tree. */
export function bordersNear(lng: number, lat: number): Map<string, number> {
  const from = spotOf([lng, lat]);
  const near = surveyed.filter(
    ({ box }) =>
      lng > box.west - margin &&
      lng < box.east + margin &&
      lat > box.south - margin &&
      lat < box.north + margin,
  );
  return new Map(
    near.map(({ code, rings }) => [code, Math.min(...rings.map(ring => metresToRing(from, ring)))]),
  );
}

function metresToRing(from: Spot, ring: readonly Spot[]): number {
  return Math.min(...ring.slice(1).map((end, at) => metresToLine(from, ring[at]!, end)));
}

function metresToLine(from: Spot, begin: Spot, end: Spot): number {
  const line = minus(end, begin);
  const length = dot(line, line);
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, dot(minus(from, begin), line) / length));
  const off = minus(from, [
    begin[0] + along * line[0],
    begin[1] + along * line[1],
    begin[2] + along * line[2],
  ]);
  return Math.sqrt(dot(off, off));
}

function minus(one: Spot, other: Spot): Spot {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

function dot(one: Spot, other: Spot): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}
