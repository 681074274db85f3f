import type { EntityManager } from 'typeorm';
import { numberAsOf, positionAsOf } from './as-of';
import type { Kind, OwnerKind } from './chart-of-accounts';
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
  return sums.map(inNumbers);
}

/** What came to several owners together and what went, by kind, from the beginning until just before an instant. */
export async function turnoverOfAll(
  db: EntityManager,
  book: BookRef,
  { ownerKind, ownerIds, until }: { ownerKind: OwnerKind; ownerIds: readonly string[]; until: Date },
): Promise<Turnover[]> {
  const last = await numberBefore(db, book, until);
  const sums = await db.query<Turnover[]>(sumUpAll, [
    ...[book.countyId, book.bookId, ownerKind, ownerIds],
    last,
  ]);
  return sums.map(inNumbers);
}

function inNumbers({ kind, came, went, rows }: Turnover): Turnover {
  return { kind, came: Number(came), went: Number(went), rows: Number(rows) };
}

/** Instants of the journal are whole milliseconds. */
function numberBefore(db: EntityManager, book: BookRef, instant: Date): Promise<number> {
  return numberAsOf(db, book, new Date(instant.getTime() - 1));
}

/** What the rows of some accounts add up to, followed back from `heads` along each account's chain. */
function sumOfChains(heads: string, isIn: string, lowest: string): string {
  return `
WITH RECURSIVE chain AS (
  SELECT head.account_id, head.no AS row_no, 0::bigint AS at_no, NULL::text AS op, NULL::text AS kind,
    0::bigint AS came, 0::bigint AS went
  FROM (${heads}) AS head (account_id, no)
  UNION ALL
  SELECT chain.account_id, t.previous_no, chain.row_no, t.op, t.kind, t.came, t.went FROM chain CROSS JOIN LATERAL (
    SELECT op, kind,
      CASE WHEN debit_id = chain.account_id THEN debit_prev_no ELSE credit_prev_no END AS previous_no,
      CASE WHEN credit_id = chain.account_id THEN amount ELSE 0 END AS came,
      CASE WHEN debit_id = chain.account_id THEN amount ELSE 0 END AS went
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = chain.row_no OFFSET 0
  ) t WHERE chain.row_no > ${lowest}
)
SELECT kind, sum(came) AS came, sum(went) AS went, count(*) AS rows
FROM chain WHERE op IN ('transfer', 'post', 'reverse') AND ${isIn} GROUP BY kind ORDER BY kind`;
}

const sumUp = sumOfChains('SELECT * FROM unnest($3::uuid[], $4::bigint[])', 'true', '$5');

/** What came after the last row is followed and left out: little, where the instant is near. */
const sumUpAll = sumOfChains(
  `SELECT id, head_no FROM account
   WHERE county_id = $1 AND book_id = $2 AND owner_kind = $3 AND owner_id = ANY ($4::text[])`,
  'at_no <= $5',
  '0',
);
