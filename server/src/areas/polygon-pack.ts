import { crossingsToTheRight, onTheLine, type Polygon } from './polygon';

/**
 * Many polygons one behind the other in a few flat arrays. Each look-up goes to another end of the county: what it
 * costs is the way through memory, and here that has no stops.
 */
export class PolygonPack {
  /** West, south, east and north of each. */
  private readonly boxes: Float64Array;
  private readonly corners: Float64Array;
  /** Where each ring begins in `corners`; behind the last ring, where it ends. */
  private readonly ringStarts: Uint32Array;
  /** The first ring of each polygon; behind the last polygon, how many rings there are. */
  private readonly firstRings: Uint32Array;

  constructor(polygons: readonly Polygon[]) {
    const rings = polygons.flatMap(polygon => polygon.rings);
    this.boxes = Float64Array.from(
      polygons.flatMap(({ minX, minY, maxX, maxY }) => [minX, minY, maxX, maxY]),
    );
    this.firstRings = endsOf(polygons.map(polygon => polygon.rings.length));
    this.ringStarts = endsOf(rings.map(ring => ring.length));
    this.corners = new Float64Array(this.ringStarts.at(-1)!);
    for (const [number, ring] of rings.entries()) this.corners.set(ring, this.ringStarts[number]);
  }

  /** As `covers` says of that polygon. */
  covers(number: number, x: number, y: number): boolean {
    const { boxes, ringStarts } = this;
    const box = 4 * number;
    if (x < boxes[box]! || y < boxes[box + 1]! || x > boxes[box + 2]! || y > boxes[box + 3]!) return false;
    const end = this.firstRings[number + 1]!;
    let isInside = false;
    for (let ring = this.firstRings[number]!; ring < end; ring += 1) {
      const crossings = crossingsToTheRight(this.corners, ringStarts[ring]!, ringStarts[ring + 1]!, x, y);
      if (crossings === onTheLine) return true;
      if (crossings % 2 === 1) isInside = !isInside;
    }
    return isInside;
  }
}

/** 0, and where each of the lengths ends when they are laid one behind the other. */
function endsOf(lengths: readonly number[]): Uint32Array {
  const ends = new Uint32Array(lengths.length + 1);
  for (const [number, length] of lengths.entries()) ends[number + 1] = ends[number]! + length;
  return ends;
}
