import type { EntityManager } from 'typeorm';
import { numberAsOf, positionAsOf } from './as-of';
import type { Kind } from './chart-of-accounts';
import { findAccounts } from './find-accounts';
import type { BookRef, Owner } from './moves';

export interface Turnover {
  readonly kind: Kind;
  readonly came: number;
  readonly went: number;
  readonly rows: number;
}

/** What came to an owner and what went, by kind, from one instant until just before another. */
export async function turnoverOf(
  db: EntityManager,
  book: BookRef,
  owner: Owner,
  { from, until }: { from: Date; until: Date },
): Promise<Turnover[]> {
  const [before, last] = await Promise.all([numberBefore(db, book, from), numberBefore(db, book, until)]);
  const accounts = await findAccounts(db, book, owner);
  const starts: { accountId: string; no: number }[] = [];
  for (const account of accounts) starts.push(await positionAsOf(db, book, account, last));
  const sums = await db.query<Turnover[]>(sumUp, [
    book.countyId,
    book.bookId,
    starts.map(start => start.accountId),
    starts.map(start => start.no),
    before,
  ]);
  return sums.map(sum => ({
    kind: sum.kind,
    came: Number(sum.came),
    went: Number(sum.went),
    rows: Number(sum.rows),
  }));
}

/** Instants of the journal are whole milliseconds. */
function numberBefore(db: EntityManager, book: BookRef, instant: Date): Promise<number> {
  return numberAsOf(db, book, new Date(instant.getTime() - 1));
}

const sumUp = `
WITH RECURSIVE chain AS (
  SELECT start.account_id, start.no AS row_no, NULL::text AS op, NULL::text AS kind, 0::bigint AS came, 0::bigint AS went
  FROM unnest($3::uuid[], $4::bigint[]) AS start (account_id, no)
  UNION ALL
  SELECT chain.account_id, t.previous_no, t.op, t.kind, t.came, t.went FROM chain CROSS JOIN LATERAL (
    SELECT op, kind,
      CASE WHEN debit_id = chain.account_id THEN debit_prev_no ELSE credit_prev_no END AS previous_no,
      CASE WHEN credit_id = chain.account_id THEN amount ELSE 0 END AS came,
      CASE WHEN debit_id = chain.account_id THEN amount ELSE 0 END AS went
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = chain.row_no OFFSET 0
  ) t WHERE chain.row_no > $5
)
SELECT kind, sum(came) AS came, sum(went) AS went, count(*) AS rows
FROM chain WHERE op IN ('transfer', 'post', 'reverse') GROUP BY kind ORDER BY kind`;
