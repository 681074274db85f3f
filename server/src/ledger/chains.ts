import type { EntityManager } from 'typeorm';
import type { OwnerKind } from './chart-of-accounts';
import type { BookRef } from './moves';
import type { Transfer } from './transfer.entity';

/** A row on the chain of one account: the account's side of it, and the owner of the other side. */
export interface ChainRow
  extends Pick<Transfer, 'no' | 'id' | 'op' | 'kind' | 'causeId' | 'part' | 'targetId' | 'amount' | 'at'> {
  readonly accountId: string;
  readonly side: 'debit' | 'credit';
  readonly balance: number;
  readonly previousNo: number;
  readonly previousBalance: number;
  readonly otherKind: OwnerKind;
  readonly otherId: string;
}

export interface Start {
  readonly accountId: string;
  readonly no: number;
}

/**
 * Follows each account's chain back from a row of it, newest first, for so many rows. Row 0 is no row. A row between two
 * of these accounts comes twice, the side that it credits first.
 */
export async function readChains(
  db: EntityManager,
  book: BookRef,
  starts: readonly Start[],
  rows: number,
): Promise<ChainRow[]> {
  const found = await db.query<ChainRow[]>(followChains, [
    book.countyId,
    book.bookId,
    starts.map(start => start.accountId),
    starts.map(start => start.no),
    rows,
  ]);
  return found.map(row => ({
    ...row,
    no: Number(row.no),
    amount: Number(row.amount),
    balance: Number(row.balance),
    previousNo: Number(row.previousNo),
    previousBalance: Number(row.previousBalance),
  }));
}

/** The row before the last one is followed too, for the balance that it left. */
const followChains = `
WITH RECURSIVE chain AS (
  SELECT start.account_id, start.no AS row_no, 0 AS step FROM unnest($3::uuid[], $4::bigint[]) AS start (account_id, no)
  UNION ALL
  SELECT chain.account_id, t.previous_no, chain.step + 1 FROM chain CROSS JOIN LATERAL (
    SELECT CASE WHEN debit_id = chain.account_id THEN debit_prev_no ELSE credit_prev_no END AS previous_no
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = chain.row_no OFFSET 0
  ) t WHERE chain.step < $5
), side AS (
  SELECT chain.account_id, chain.step, t.* FROM chain CROSS JOIN LATERAL (
    SELECT *, CASE WHEN debit_id = chain.account_id THEN 'debit' ELSE 'credit' END AS side,
      CASE WHEN debit_id = chain.account_id THEN debit_balance ELSE credit_balance END AS balance,
      CASE WHEN debit_id = chain.account_id THEN debit_prev_no ELSE credit_prev_no END AS previous_no,
      CASE WHEN debit_id = chain.account_id THEN credit_id ELSE debit_id END AS other_account_id
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = chain.row_no OFFSET 0
  ) t
), linked AS (
  SELECT *, lead(balance, 1, 0::bigint) OVER (PARTITION BY account_id ORDER BY step) AS previous_balance FROM side
)
SELECT s.no, s.id, s.op, s.kind, s.cause_id AS "causeId", s.part, s.target_id AS "targetId", s.amount, s.at,
  s.account_id AS "accountId", s.side, s.balance, s.previous_no AS "previousNo",
  s.previous_balance AS "previousBalance", other.owner_kind AS "otherKind", other.owner_id AS "otherId"
FROM linked s CROSS JOIN LATERAL (
  SELECT owner_kind, owner_id FROM account WHERE county_id = $1 AND id = s.other_account_id OFFSET 0
) other
WHERE s.step < $5 ORDER BY s.no DESC, s.side`;
