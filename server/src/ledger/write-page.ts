import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';
import type { Page } from './page';
import { sealOf } from './seal';

/** Seals and writes, in one statement, the new rows, the accounts that they touch, and the head of the book. */
export async function writePage(tx: EntityManager, book: BookRef, page: Page): Promise<void> {
  if (page.count === 0) return;
  let seal = page.head.seal;
  const rows = page.rows.map(row => {
    seal = sealOf(seal, book, row);
    return { ...row, seal: seal.toString('hex') };
  });
  const [written] = await tx.query<[{ heads: string }]>(writeAll, [
    book.countyId,
    book.bookId,
    page.head.at,
    JSON.stringify(rows),
    JSON.stringify(page.touchedAccounts),
    page.head.no,
    page.head.no + page.count,
    seal,
  ]);
  if (Number(written.heads) !== 1) throw new Error(`Book ${book.bookId} moved on while it was locked`);
}

const writeAll = `
WITH touched AS MATERIALIZED (
  SELECT * FROM json_to_recordset($5::json) AS a (id uuid, "ownerKind" text, "ownerId" text, "expiresOn" date,
    balance bigint, held bigint, floor bigint, "headNo" bigint, "isStored" boolean)
), opened AS (
  INSERT INTO account (county_id, book_id, id, owner_kind, owner_id, expires_on, balance, held, floor, head_no, opened_at)
  SELECT $1, $2, id, "ownerKind", "ownerId", "expiresOn", balance, held, floor, "headNo", $3
  FROM touched WHERE NOT "isStored"
), moved AS (
  UPDATE account a SET balance = t.balance, held = t.held, head_no = t."headNo"
  FROM touched t WHERE a.county_id = $1 AND a.id = t.id AND t."isStored"
), added AS (
  INSERT INTO transfer (county_id, book_id, no, id, op, kind, cause_id, part, target_id, debit_id, credit_id, amount,
    debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, at, seal)
  SELECT $1, $2, no, id, op, kind, "causeId", part, "targetId", "debitId", "creditId", amount,
    "debitBalance", "debitHeld", "creditBalance", "creditHeld", "debitPrevNo", "creditPrevNo", $3, decode(seal, 'hex')
  FROM json_to_recordset($4::json) AS r (no bigint, id uuid, op text, kind text, "causeId" uuid, part smallint,
    "targetId" uuid, "debitId" uuid, "creditId" uuid, amount bigint, "debitBalance" bigint, "debitHeld" bigint,
    "creditBalance" bigint, "creditHeld" bigint, "debitPrevNo" bigint, "creditPrevNo" bigint, seal text)
), head AS (
  UPDATE book SET head_no = $7, head_seal = $8, head_at = $3
  WHERE county_id = $1 AND id = $2 AND head_no = $6 RETURNING 1
)
SELECT count(*) AS heads FROM head`;
