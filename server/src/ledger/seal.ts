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

export function journalLine(book: BookRef, row: Row): string {
  return [
    version,
    book.countyId,
    book.bookId,
    row.no,
    row.id,
    row.op,
    row.kind,
    row.causeId,
    row.part,
    row.targetId ?? '',
    row.debitId,
    row.creditId,
    row.amount,
    row.debitBalance,
    row.debitHeld,
    row.creditBalance,
    row.creditHeld,
    row.debitPrevNo,
    row.creditPrevNo,
    row.at.toISOString(),
  ].join('|');
}

export function sealOf(before: Buffer, book: BookRef, row: Row): Buffer {
  return hash('sha256', `${before.toString('hex')}|${journalLine(book, row)}`, 'buffer');
}
