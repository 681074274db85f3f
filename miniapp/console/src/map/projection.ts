export type Corner = readonly [lng: number, lat: number];
export type Polygons = readonly (readonly (readonly Corner[])[])[];

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Null where there is nothing to draw. */
export function boxOf(corners: readonly Corner[]): Box | null {
  const [first] = corners;
  if (!first) return null;
  let [west, east, south, north] = [first[0], first[0], first[1], first[1]];
  for (const [lng, lat] of corners) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { west, east, south, north };
}

/** A county is small enough to be flat: a degree of longitude is as long everywhere as in its middle. */
export interface Projection {
  /** The drawing’s own units: its longer side has 1,000 of them. */
  readonly width: number;
  readonly height: number;
  readonly place: (corner: Corner) => readonly [x: number, y: number];
  /** The way back: what lies at a point of the drawing. */
  readonly cornerAt: (x: number, y: number) => Corner;
}

const longerSide = 1_000;
/** Degrees, some 20 m: a single point has an extent too. */
const leastExtent = 0.0002;

export function projectionOf({ west, east, south, north }: Box): Projection {
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max(east - west, leastExtent) * shrink;
  const high = Math.max(north - south, leastExtent);
  const unit = longerSide / Math.max(wide, high);
  return {
    width: wide * unit,
    height: high * unit,
    place: ([lng, lat]) => [(lng - west) * shrink * unit, (north - lat) * unit],
    cornerAt: (x, y) => [west + x / shrink / unit, north - y / unit],
  };
}

/** An SVG path of all rings; holes stay holes by the even-odd rule. */
export function pathOf(polygons: Polygons, { place }: Projection): string {
  return polygons
    .flat()
    .map(ring => {
      const corners = ring.map(corner =>
        place(corner)
          .map(value => value.toFixed(2))
          .join(' '),
      );
      return `M${corners.join('L')}Z`;
    })
    .join('');
}
