import type { Polygon } from './polygon';
import { PolygonPack } from './polygon-pack';

/** Over the seeded county 1 is as fast as 16; a county whose towns are drawn finer than its hills is glad of a few more. */
const tilesPerPolygon = 4;

/**
 * The county's box cut into equal tiles, each with the polygons whose boxes reach into it: the few that can have a
 * place are found by two multiplications, where a tree of boxes compares dozens of them.
 */
export class Tiles {
  private readonly west: number;
  private readonly south: number;
  private readonly side: number;
  private readonly perLng: number;
  private readonly perLat: number;
  /** Where the list of each tile begins in `listed`, and behind the last tile where it ends. */
  private readonly starts: Uint32Array;
  private readonly listed: Uint32Array;
  private readonly pack: PolygonPack;

  constructor(private readonly polygons: readonly Polygon[]) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { minX, minY, maxX, maxY } of polygons) {
      west = Math.min(west, minX);
      south = Math.min(south, minY);
      east = Math.max(east, maxX);
      north = Math.max(north, maxY);
    }
    this.west = west;
    this.south = south;
    this.side = Math.ceil(Math.sqrt(polygons.length * tilesPerPolygon));
    // The last tile is as wide as the others: nothing lies on its far edge.
    this.perLng = (this.side - 1) / (east - west || 1);
    this.perLat = (this.side - 1) / (north - south || 1);
    this.starts = this.counted();
    this.listed = this.filled();
    this.pack = new PolygonPack(polygons);
  }

  /** The first polygon, in the order in which they were given, that has the place inside or on its border; or -1. */
  firstCovering(lng: number, lat: number): number {
    const column = Math.floor((lng - this.west) * this.perLng);
    const row = Math.floor((lat - this.south) * this.perLat);
    if (!(column >= 0 && row >= 0 && column < this.side && row < this.side)) return -1;
    const tile = row * this.side + column;
    const end = this.starts[tile + 1]!;
    for (let at = this.starts[tile]!; at < end; at += 1) {
      const number = this.listed[at]!;
      if (this.pack.covers(number, lng, lat)) return number;
    }
    return -1;
  }

  private counted(): Uint32Array {
    const starts = new Uint32Array(this.side * this.side + 1);
    this.eachListing(tile => {
      starts[tile + 1]! += 1;
    });
    for (let tile = 0; tile + 1 < starts.length; tile += 1) starts[tile + 1]! += starts[tile]!;
    return starts;
  }

  private filled(): Uint32Array {
    const free = this.starts.slice();
    const listed = new Uint32Array(this.starts.at(-1)!);
    this.eachListing((tile, number) => {
      listed[free[tile]!] = number;
      free[tile]! += 1;
    });
    return listed;
  }

  /**
   * Polygon by polygon, so that the list of a tile is in their order. A place and the corners of a box go through the
   * same arithmetic, which never turns the order of two numbers round: rounding cannot part a place from its polygon.
   */
  private eachListing(list: (tile: number, number: number) => void): void {
    for (const [number, { minX, minY, maxX, maxY }] of this.polygons.entries()) {
      const east = Math.floor((maxX - this.west) * this.perLng);
      const north = Math.floor((maxY - this.south) * this.perLat);
      for (let row = Math.floor((minY - this.south) * this.perLat); row <= north; row += 1) {
        for (let column = Math.floor((minX - this.west) * this.perLng); column <= east; column += 1) {
          list(row * this.side + column, number);
        }
      }
    }
  }
}
