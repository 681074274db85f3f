import { Refusal } from './refusal';

/** Where a page of a list ended: the instant and id of its last row, so that page 1,000 costs what page 1 does. */
export interface Cursor {
  /** ISO 8601, microseconds as PostgreSQL gives them. */
  readonly at: string;
  readonly id: string;
}

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)_([0-9a-f-]{36})$/;

function writeCursor(cursor: Cursor): string {
  return `${cursor.at}_${cursor.id}`;
}

export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const [, at, id] = shape.exec(text) ?? [];
  if (!at || !id) throw new Refusal('invalid_input', { issues: [{ at: 'before', what: 'not a cursor' }] });
  return { at, id };
}

/** An SQL expression that gives `column` with all its microseconds, which a JavaScript Date would lose. */
export function exactInstant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Cuts the one row too many that tells whether there is a next page. `rows` were asked for with LIMIT size + 1. */
export function pageOf<Row extends { cursor_at: string; id: string }>(
  rows: readonly Row[],
  size: number,
): { rows: readonly Row[]; next: string | null } {
  const kept = rows.slice(0, size);
  const last = kept.at(-1);
  return {
    rows: kept,
    next: rows.length > size && last ? writeCursor({ at: last.cursor_at, id: last.id }) : null,
  };
}
