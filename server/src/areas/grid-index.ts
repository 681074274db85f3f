import Flatbush from 'flatbush';
import { Tiles } from './grid-index-tiles';
import { metresPerDegree, metresTo, type Scale } from './metres';
import { covers, type Polygon } from './polygon';

/** A micro-grid with its borders in force. */
export interface Cell {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  /** The calendar day from which these borders hold. */
  readonly borderEffectiveFrom: string;
  readonly polygons: readonly Polygon[];
}

export interface Found {
  readonly cell: Cell;
  readonly how: 'inside' | 'nearest';
  /** 0 inside. */
  readonly distanceMetres: number;
}

/** Another micro-grid near a place. */
export interface Beside {
  readonly cell: Cell;
  /** To its border; 0 where it covers the place as well. */
  readonly metres: number;
}

/** What lies around a place that was found. */
export interface Around {
  /** To the nearest border of the micro-grid that has the place, from inside as from outside. */
  readonly borderMetres: number;
  /** Nearest first. */
  readonly beside: readonly Beside[];
}

/** A place farther than this from every micro-grid is not in the county: a wrong pin, not a blurred border. */
const farthestMetres = 2_000;

/** So near to a border both sides are told of a place: a phone’s fix is no better, and the spot is seen from both. */
export const besideMetres = 30;

/**
 * Finds the one micro-grid of a place (GCJ-02). Every place has exactly one: on a shared edge, a vertex or a strip
 * drawn twice the smallest code has it; in a sliver that nobody drew, or just outside, the nearest micro-grid.
 */
export class GridIndex {
  /** One polygon an entry, in the order of the codes: a micro-grid may lie in several pieces. */
  private readonly polygons: readonly Polygon[];
  /** Whose each is. */
  private readonly owners: readonly Cell[];
  private readonly tiles: Tiles;
  private readonly boxes: Flatbush | null;

  constructor(cells: readonly Cell[]) {
    const sorted = [...cells].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.polygons = sorted.flatMap(cell => cell.polygons);
    this.owners = sorted.flatMap(cell => cell.polygons.map(() => cell));
    this.tiles = new Tiles(this.polygons);
    this.boxes = boxesOf(this.polygons);
  }

  /** Null beyond two kilometres. */
  find(lng: number, lat: number): Found | null {
    return this.covering(lng, lat) ?? this.nearest(lng, lat);
  }

  /** What else there is to say of a place that `find` has found. */
  around(lng: number, lat: number, { cell: owner }: Found): Around {
    const scale = metresPerDegree(lat);
    const near = new Map<Cell, number>();
    for (const at of this.within(besideMetres, lng, lat, scale)) {
      const [cell, polygon] = [this.owners[at]!, this.polygons[at]!];
      if (cell === owner) continue;
      const metres = covers(polygon, lng, lat) ? 0 : metresTo(polygon, lng, lat, scale);
      if (metres <= besideMetres) near.set(cell, Math.min(metres, near.get(cell) ?? metres));
    }
    return {
      borderMetres: Math.min(...owner.polygons.map(polygon => metresTo(polygon, lng, lat, scale))),
      beside: [...near]
        .map(([cell, metres]) => ({ cell, metres }))
        .sort((a, b) => a.metres - b.metres || (a.cell.code < b.cell.code ? -1 : 1)),
    };
  }

  /** The first that covers the place has the smallest code. */
  private covering(lng: number, lat: number): Found | null {
    const first = this.tiles.firstCovering(lng, lat);
    return first < 0 ? null : { cell: this.owners[first]!, how: 'inside', distanceMetres: 0 };
  }

  private nearest(lng: number, lat: number): Found | null {
    const scale = metresPerDegree(lat);
    let first = -1;
    let metres = Number.POSITIVE_INFINITY;
    for (const at of this.within(farthestMetres, lng, lat, scale)) {
      const away = metresTo(this.polygons[at]!, lng, lat, scale);
      if (away < metres || (away === metres && at < first)) {
        first = at;
        metres = away;
      }
    }
    if (metres > farthestMetres) return null;
    return { cell: this.owners[first]!, how: 'nearest', distanceMetres: Math.round(metres) };
  }

  /** Every polygon that may lie within so many metres: those whose box reaches into the square around the place. */
  private within(metres: number, lng: number, lat: number, scale: Scale): readonly number[] {
    const [dx, dy] = [metres / scale.x, metres / scale.y];
    return this.boxes?.search(lng - dx, lat - dy, lng + dx, lat + dy) ?? [];
  }
}

/** Null for a county without borders: flatbush takes no empty set. */
function boxesOf(polygons: readonly Polygon[]): Flatbush | null {
  if (polygons.length === 0) return null;
  const boxes = new Flatbush(polygons.length);
  for (const { minX, minY, maxX, maxY } of polygons) boxes.add(minX, minY, maxX, maxY);
  boxes.finish();
  return boxes;
}
