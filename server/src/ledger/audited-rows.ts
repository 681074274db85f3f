import type { EntityManager } from 'typeorm';
import type { AuditedAccount, AuditedRow } from './audit';
import type { BookRef } from './moves';

/** The next rows of a journal, each with the one that it posts, voids or reverses (fenced: see read-page.ts). */
export function auditedRows(
  db: EntityManager,
  book: BookRef,
  after: number,
  most: number,
): Promise<AuditedRow[]> {
  return db.query<AuditedRow[]>(
    `
SELECT t.county_id AS "countyId", t.book_id AS "bookId", t.no, t.id, t.op, t.kind, t.cause_id AS "causeId", t.part,
  t.target_id AS "targetId", t.debit_id AS "debitId", t.credit_id AS "creditId", t.amount,
  t.debit_balance AS "debitBalance", t.debit_held AS "debitHeld", t.credit_balance AS "creditBalance",
  t.credit_held AS "creditHeld", t.debit_prev_no AS "debitPrevNo", t.credit_prev_no AS "creditPrevNo", t.at, t.seal,
  CASE WHEN t.target_id IS NOT NULL THEN (
    SELECT json_build_object('no', no, 'op', op, 'kind', kind, 'debitId', debit_id, 'creditId', credit_id, 'amount', amount)
    FROM (SELECT * FROM transfer WHERE county_id = $1 AND id = t.target_id OFFSET 0) o WHERE book_id = $2 LIMIT 1
  ) END AS target
FROM transfer t WHERE t.county_id = $1 AND t.book_id = $2 AND t.no > $3 ORDER BY t.no LIMIT $4`,
    [book.countyId, book.bookId, after, most],
  );
}

const accountsAtOnce = 5_000;

/** Every account of a book by its id: as many as there are households, however long the journal is. */
export async function auditedAccounts(
  db: EntityManager,
  book: BookRef,
): Promise<ReadonlyMap<string, AuditedAccount>> {
  const accounts = new Map<string, AuditedAccount>();
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await db.query<AuditedAccount[]>(
      `
SELECT id, owner_kind AS "ownerKind", owner_id AS "ownerId", to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
  balance, held, floor, head_no AS "headNo"
FROM account WHERE county_id = $1 AND book_id = $2 AND id > $3 ORDER BY id LIMIT $4`,
      [book.countyId, book.bookId, after, accountsAtOnce],
    );
    for (const account of page) accounts.set(account.id, account);
    after = page.at(-1)?.id ?? after;
    if (page.length < accountsAtOnce) return accounts;
  }
}
