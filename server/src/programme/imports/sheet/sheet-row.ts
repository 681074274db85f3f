import type { SheetColumn } from '@torreya/shared/domain/award-sheet';

/** A row as somebody wrote it: each cell is text, whatever it was, and nothing is computed. */
export interface SheetRow {
  /** As the sheet counts them. */
  readonly row: number;
  readonly cells: Readonly<Record<SheetColumn, string>>;
  /** Cells whose contents cannot be taken, in words. */
  readonly faults: readonly string[];
}
