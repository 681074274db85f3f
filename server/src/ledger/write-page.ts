import { byteaArray, int8Array, textArray, uuidArray } from '../platform/binary-array';
import type { Statement } from '../platform/prepared';
import type { BookRef } from './moves';
import type { Page } from './page';
import { sealOf } from './seal';

/** Seals what a page has new, and gives the values that `writePage` writes in one statement. */
export function valuesOf(book: BookRef, page: Page): unknown[] {
  const { rows, head } = page;
  const seals: Buffer[] = [];
  for (const row of rows) seals.push(sealOf(seals.at(-1) ?? head.seal, book, row));
  const touched = page.touchedAccounts;
  const stored = touched.filter(account => account.isStored);
  const opened = touched.filter(account => !account.isStored);
  return [
    book.countyId,
    book.bookId,
    head.at,
    head.no,
    head.no + rows.length,
    seals.at(-1),
    int8Array(rows.map(row => row.no)),
    uuidArray(rows.map(row => row.id)),
    textArray(rows.map(row => row.op)),
    textArray(rows.map(row => row.kind)),
    uuidArray(rows.map(row => row.causeId)),
    int8Array(rows.map(row => row.part)),
    uuidArray(rows.map(row => row.targetId)),
    uuidArray(rows.map(row => row.debitId)),
    uuidArray(rows.map(row => row.creditId)),
    int8Array(rows.map(row => row.amount)),
    int8Array(rows.map(row => row.debitBalance)),
    int8Array(rows.map(row => row.debitHeld)),
    int8Array(rows.map(row => row.creditBalance)),
    int8Array(rows.map(row => row.creditHeld)),
    int8Array(rows.map(row => row.debitPrevNo)),
    int8Array(rows.map(row => row.creditPrevNo)),
    byteaArray(seals),
    uuidArray(stored.map(account => account.id)),
    int8Array(stored.map(account => account.balance)),
    int8Array(stored.map(account => account.held)),
    int8Array(stored.map(account => account.headNo)),
    JSON.stringify(opened),
  ];
}

/**
 * The new rows, the accounts that they touch, and the head of the book. A book that moved on while it was locked, which
 * nobody can do, would be a division by zero.
 */
export const writePage: Statement = {
  name: 'ledger: write a page',
  text: `
WITH opened AS (
  INSERT INTO account (county_id, book_id, id, owner_kind, owner_id, expires_on, balance, held, floor, head_no, opened_at)
  SELECT $1, $2, id, "ownerKind", "ownerId", "expiresOn", balance, held, floor, "headNo", $3
  FROM json_to_recordset($28::json) AS a (id uuid, "ownerKind" text, "ownerId" text, "expiresOn" date,
    balance bigint, held bigint, floor bigint, "headNo" bigint)
), moved AS (
  UPDATE account a SET balance = t.balance, held = t.held, head_no = t.head_no
  FROM unnest($24::uuid[], $25::bigint[], $26::bigint[], $27::bigint[]) AS t (id, balance, held, head_no)
  WHERE a.id = t.id
), added AS (
  INSERT INTO transfer (county_id, book_id, no, id, op, kind, cause_id, part, target_id, debit_id, credit_id, amount,
    debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, at, seal)
  SELECT $1, $2, no, id, op, kind, cause_id, part, target_id, debit_id, credit_id, amount,
    debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, $3, seal
  FROM unnest($7::bigint[], $8::uuid[], $9::text[], $10::text[], $11::uuid[], $12::bigint[], $13::uuid[], $14::uuid[],
    $15::uuid[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[],
    $22::bigint[], $23::bytea[])
    AS r (no, id, op, kind, cause_id, part, target_id, debit_id, credit_id, amount,
      debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, seal)
), head AS (
  UPDATE book SET head_no = $5, head_seal = $6, head_at = $3
  WHERE county_id = $1 AND id = $2 AND head_no = $4 RETURNING 1
)
SELECT 1 / count(*) FROM head`,
};
