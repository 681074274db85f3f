import { hash } from 'node:crypto';
import type { BookRef } from './moves';
import type { Row } from './page';

/**
 * The seal of a row is the SHA-256 of the seal before it and of the row written as one line of text. Anyone can
 * check it with `sha256sum`; docs/ledger.md shows how. A new way of writing the line gets a new first word, so
 * that old rows keep their seals.
 */
const version = 'torreya-journal-1';

export const sealBeforeTheFirst: Buffer = Buffer.alloc(32);

export function journalLine({ countyId, bookId }: BookRef, row: Row): string {
  const sides = `${row.debitId}|${row.creditId}|${row.amount}`;
  const after = `${row.debitBalance}|${row.debitHeld}|${row.creditBalance}|${row.creditHeld}`;
  const move = `${row.id}|${row.op}|${row.kind}|${row.causeId}|${row.part}|${row.targetId ?? ''}`;
  return `${version}|${countyId}|${bookId}|${row.no}|${move}|${sides}|${after}|${row.debitPrevNo}|${row.creditPrevNo}|${instant(row.at)}`;
}

/** Rows of a batch have one instant, which is written once. */
let written = { at: Number.NaN, text: '' };

function instant(at: Date): string {
  if (written.at !== at.getTime()) written = { at: at.getTime(), text: at.toISOString() };
  return written.text;
}

export function sealOf(before: Buffer, book: BookRef, row: Row): Buffer {
  return hash('sha256', `${before.toString('hex')}|${journalLine(book, row)}`, 'buffer');
}
