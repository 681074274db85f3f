import type { SeedArea } from './areas';
import type { Chance } from './chance';

/** Degrees, GCJ-02. */
export interface Spot {
  readonly lng: number;
  readonly lat: number;
}

type Ring = readonly (readonly [number, number])[];

/** A chance spot well inside an area: of a handful the one farthest from every border. */
export function spotIn(area: SeedArea, chance: Chance): Spot {
  const ring = area.polygons[0]?.[0];
  if (!ring) throw new Error(`${area.code} has no border`);
  const lngs = ring.map(([lng]) => lng);
  const lats = ring.map(([, lat]) => lat);
  const west = Math.min(...lngs);
  const south = Math.min(...lats);
  const width = Math.max(...lngs) - west;
  const height = Math.max(...lats) - south;
  let best: Spot | null = null;
  let bestDistance = 0;
  for (let found = 0, tries = 0; found < 6 && tries < 2_000; tries += 1) {
    const spot = { lng: round(west + chance.next() * width), lat: round(south + chance.next() * height) };
    if (!isInside(ring, spot)) continue;
    found += 1;
    const distance = distanceToBorder(ring, spot);
    if (distance <= bestDistance) continue;
    best = spot;
    bestDistance = distance;
  }
  if (!best) throw new Error(`no spot found in ${area.code}`);
  return best;
}

/** Some 10 cm. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** The even-odd rule; spots on the border are not asked about, since the farthest one is taken. */
function isInside(ring: Ring, { lng, lat }: Spot): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

function distanceToBorder(ring: Ring, { lng, lat }: Spot): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length === 0 ? 0 : ((lng - ax) * (bx - ax) + (lat - ay) * (by - ay)) / length;
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(lng - ax - t * (bx - ax), lat - ay - t * (by - ay)));
  }
  return nearest;
}

function edges(ring: Ring): [Ring[number], Ring[number]][] {
  return ring.slice(1).map((end, index) => [ring[index]!, end]);
}
