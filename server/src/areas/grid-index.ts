import Flatbush from 'flatbush';
import { metresPerDegree, metresTo } from './metres';
import { covers, type Polygon } from './polygon';

/** A micro-grid with its borders in force. */
export interface Cell {
  readonly code: string;
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

/** A place farther than this from every micro-grid is not in the county: a wrong pin, not a blurred border. */
const farthestMetres = 2_000;

/**
 * Finds the one micro-grid of a place (GCJ-02). Every place has exactly one: on a shared edge, a vertex or a strip
 * drawn twice the smallest code has it; in a sliver that nobody drew, or just outside, the nearest micro-grid.
 */
export class GridIndex {
  private readonly cells: readonly Cell[];
  /** One entry a polygon: a micro-grid may lie in several pieces. */
  private readonly parts: readonly { readonly rank: number; readonly polygon: Polygon }[];
  private readonly boxes: Flatbush | null;

  constructor(cells: readonly Cell[]) {
    this.cells = [...cells].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.parts = this.cells.flatMap((cell, rank) => cell.polygons.map(polygon => ({ rank, polygon })));
    this.boxes = boxesOf(this.parts.map(part => part.polygon));
  }

  /** Null beyond two kilometres. */
  find(lng: number, lat: number): Found | null {
    return this.covering(lng, lat) ?? this.nearest(lng, lat);
  }

  private covering(lng: number, lat: number): Found | null {
    let owner: number | null = null;
    for (const at of this.boxes?.search(lng, lat, lng, lat) ?? []) {
      const { rank, polygon } = this.parts[at]!;
      if ((owner === null || rank < owner) && covers(polygon, lng, lat)) owner = rank;
    }
    return owner === null ? null : { cell: this.cells[owner]!, how: 'inside', distanceMetres: 0 };
  }

  private nearest(lng: number, lat: number): Found | null {
    const scale = metresPerDegree(lat);
    const [dx, dy] = [farthestMetres / scale.x, farthestMetres / scale.y];
    let rank = -1;
    let metres = Number.POSITIVE_INFINITY;
    for (const at of this.boxes?.search(lng - dx, lat - dy, lng + dx, lat + dy) ?? []) {
      const part = this.parts[at]!;
      const away = metresTo(part.polygon, lng, lat, scale);
      if (away < metres || (away === metres && part.rank < rank)) {
        rank = part.rank;
        metres = away;
      }
    }
    if (metres > farthestMetres) return null;
    return { cell: this.cells[rank]!, how: 'nearest', distanceMetres: Math.round(metres) };
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
