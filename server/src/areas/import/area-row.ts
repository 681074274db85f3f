import type { AreaLevel } from '@torreya/shared/domain/areas';
import type { Where } from './area-findings';

export type Position = readonly [number, number];
/** As in a GeoJSON MultiPolygon: of each piece the outer ring, then its holes; GCJ-02. */
export type Borders = readonly (readonly (readonly Position[])[])[];

/** The county itself is there already, and has no border of its own. */
export type ImportedLevel = Exclude<AreaLevel, 'county'>;

/** One row of a file, with whatever of it could be read. */
export interface AreaRow extends Where {
  readonly file: string;
  readonly row: number;
  readonly code: string;
  readonly level: ImportedLevel;
  readonly name: string | null;
  readonly parentCode: string;
  readonly replaces: readonly string[];
  /** Null where they could not be read. */
  readonly borders: Borders | null;
}

/** An area as the county has it after every import so far. */
export interface StandingArea {
  readonly code: string;
  readonly level: AreaLevel;
  readonly name: string;
  readonly parentCode: string | null;
  readonly path: string;
  readonly retiredOn: string | null;
  readonly borders: Borders | null;
  /** The day from which they hold. */
  readonly bordersFrom: string | null;
}

/** An area as it would be after the import. */
export interface PlannedArea extends Omit<StandingArea, 'retiredOn' | 'bordersFrom'> {
  readonly where: Where;
  readonly isNew: boolean;
  readonly isRedrawn: boolean;
  readonly isRenamed: boolean;
  /** The file says something of it that cannot be read: what it borders on is not measured against the old border. */
  readonly isInDoubt: boolean;
}

export interface RetiredArea {
  readonly area: StandingArea;
  readonly successors: readonly string[];
}

/** What GCJ-02 and its shift are defined for. */
export const china = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };

/** Digits of the code, and what it may hang under. */
export const levelRules: Record<
  ImportedLevel,
  { readonly digits: number; readonly under: readonly AreaLevel[] }
> = {
  town: { digits: 9, under: ['county'] },
  village: { digits: 12, under: ['town'] },
  grid: { digits: 15, under: ['village'] },
  micro_grid: { digits: 17, under: ['grid'] },
  dedicated_grid: { digits: 15, under: ['village', 'town'] },
};
