import type { EntityManager } from 'typeorm';
import { numberAsOf } from './as-of';
import { type OwnerKind, ownerKinds } from './chart-of-accounts';
import type { BookRef } from './moves';

export interface TrialBalance {
  /** The newest row that it takes in. */
  readonly headNo: number;
  readonly kinds: readonly {
    readonly kind: OwnerKind;
    readonly label: string;
    readonly accounts: number;
    readonly balance: number;
    readonly held: number;
  }[];
  /** Of all balances: 0, or the books are wrong. */
  readonly sum: number;
}

/** Every kind of owner with what its accounts hold in all, read in one snapshot: now, or as of a past instant. */
export async function trialBalanceOf(db: EntityManager, book: BookRef, asOf?: Date): Promise<TrialBalance> {
  const upTo = asOf && (await numberAsOf(db, book, asOf));
  const [found] = await db.query<
    [{ headNo: number; kinds: { kind: string; accounts: number; balance: number; held: number }[] }]
  >(sumByKind, [book.countyId, book.bookId, upTo ?? null]);
  if (found.headNo === null) throw new Error(`There is no book ${book.bookId} in county ${book.countyId}`);
  const sums = new Map(found.kinds.map(row => [row.kind, row]));
  const inChart = Object.entries(ownerKinds).flatMap(([kind, { label }]) => {
    const { accounts, balance, held } = sums.get(kind) ?? { accounts: 0, balance: 0, held: 0 };
    return accounts === 0 ? [] : [{ kind: kind as OwnerKind, label, accounts, balance, held }];
  });
  return {
    headNo: Number(found.headNo),
    kinds: inChart,
    sum: found.kinds.reduce((sum, row) => sum + row.balance, 0),
  };
}

/** Accounts that moved after the last row taken in are put back to what the row before their first later one left. */
const sumByKind = `
WITH head AS (
  SELECT head_no, coalesce($3::bigint, head_no) AS up_to FROM book WHERE county_id = $1 AND id = $2
), later AS MATERIALIZED (
  SELECT t.no, t.debit_id, t.credit_id, t.debit_prev_no, t.credit_prev_no FROM head JOIN transfer t
    ON t.county_id = $1 AND t.book_id = $2 AND t.no > head.up_to AND t.no <= head.head_no
), first_later AS MATERIALIZED (
  SELECT DISTINCT ON (account_id) account_id, previous_no FROM (
    SELECT no, debit_id AS account_id, debit_prev_no AS previous_no FROM later
    UNION ALL
    SELECT no, credit_id, credit_prev_no FROM later
  ) side ORDER BY account_id, no
), earlier AS MATERIALIZED (
  SELECT f.account_id, f.previous_no,
    CASE WHEN t.debit_id = f.account_id THEN t.debit_balance ELSE t.credit_balance END AS balance,
    CASE WHEN t.debit_id = f.account_id THEN t.debit_held ELSE t.credit_held END AS held
  FROM first_later f LEFT JOIN transfer t ON t.county_id = $1 AND t.book_id = $2 AND t.no = f.previous_no
), stood AS (
  SELECT a.owner_kind,
    CASE WHEN e.account_id IS NULL THEN a.balance ELSE coalesce(e.balance, 0) END AS balance,
    CASE WHEN e.account_id IS NULL THEN a.held ELSE coalesce(e.held, 0) END AS held
  FROM account a LEFT JOIN earlier e ON e.account_id = a.id
  WHERE a.county_id = $1 AND a.book_id = $2 AND (e.account_id IS NULL OR e.previous_no > 0)
), sums AS (
  SELECT owner_kind AS kind, count(*) AS accounts, sum(balance) AS balance, sum(held) AS held FROM stood GROUP BY owner_kind
)
SELECT (SELECT up_to FROM head) AS "headNo", (SELECT coalesce(json_agg(sums), '[]') FROM sums) AS kinds`;
