import { byteaArray, int8Array, textArray, uuidArray } from '../platform/binary-array';
import type { Later } from '../platform/group-commit';
import type { Statement, Value } from '../platform/trip-client';
import type { BookRef } from './moves';
import type { Page } from './page';
import { sealOf } from './seal';

/** Seals what a page has new, and writes it: accounts that are opened, rows, balances, and the head of the book. */
export function writePage(book: BookRef, page: Page, send: Later): void {
  const opened = page.touchedAccounts.filter(account => !account.isStored);
  if (opened.length > 0) {
    send(openAccounts, [book.countyId, book.bookId, page.head.at, JSON.stringify(opened)]);
  }
  send(writeRows, valuesOf(book, page));
}

function valuesOf(book: BookRef, page: Page): Value[] {
  const { rows, head } = page;
  const seals: Buffer[] = [];
  for (const row of rows) seals.push(sealOf(seals.at(-1) ?? head.seal, book, row));
  const stored = page.touchedAccounts.filter(account => account.isStored);
  return [
    book.countyId,
    book.bookId,
    head.at,
    head.no,
    head.no + rows.length,
    seals.at(-1) ?? head.seal,
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
  ];
}

const openAccounts: Statement = {
  name: 'ledger: open accounts',
  text: `
INSERT INTO account (county_id, book_id, id, owner_kind, owner_id, expires_on, balance, held, floor, head_no, opened_at)
SELECT $1, $2, id, "ownerKind", "ownerId", "expiresOn", balance, held, floor, "headNo", $3
FROM json_to_recordset($4::json) AS a (id uuid, "ownerKind" text, "ownerId" text, "expiresOn" date,
  balance bigint, held bigint, floor bigint, "headNo" bigint)`,
};

/**
 * A book that moved on while it was locked, which nobody can do, would be a division by zero. Columns side by side in
 * one SELECT go row by row into the table; the same as a table of FROM would be stored first, column by column.
 */
const writeRows: Statement = {
  name: 'ledger: write rows',
  text: `
WITH moved AS (
  UPDATE account a SET balance = t.balance, held = t.held, head_no = t.head_no
  FROM (
    SELECT unnest($24::uuid[]) AS id, unnest($25::bigint[]) AS balance, unnest($26::bigint[]) AS held,
      unnest($27::bigint[]) AS head_no
  ) t
  WHERE a.id = t.id
), added AS (
  INSERT INTO transfer (county_id, book_id, no, id, op, kind, cause_id, part, target_id, debit_id, credit_id, amount,
    debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, at, seal)
  SELECT $1, $2, unnest($7::bigint[]), unnest($8::uuid[]), unnest($9::text[]), unnest($10::text[]),
    unnest($11::uuid[]), unnest($12::bigint[]), unnest($13::uuid[]), unnest($14::uuid[]), unnest($15::uuid[]),
    unnest($16::bigint[]), unnest($17::bigint[]), unnest($18::bigint[]), unnest($19::bigint[]),
    unnest($20::bigint[]), unnest($21::bigint[]), unnest($22::bigint[]), $3, unnest($23::bytea[])
), head AS (
  UPDATE book SET head_no = $5, head_seal = $6, head_at = $3
  WHERE county_id = $1 AND id = $2 AND head_no = $4 RETURNING 1
)
SELECT 1 / count(*) FROM head`,
};
