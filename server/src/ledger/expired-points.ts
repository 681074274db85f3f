import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';
import { Transfer } from './transfer.entity';

/** A row of the journal that brought points somewhere. */
export interface Arrival {
  readonly id: string;
  readonly accountId: string;
}

export async function arrivalOf(
  db: EntityManager,
  { countyId, bookId }: BookRef,
  no: number,
): Promise<Arrival> {
  const { id, creditId } = await db.findOneByOrFail(Transfer, { countyId, bookId, no });
  return { id, accountId: creditId };
}

/** How many points of an account expired without being spent; what was put back by a correction has not. */
export async function expiredIn(db: EntityManager, book: BookRef, accountId: string): Promise<number> {
  const [row] = await db.query<{ points: number }[]>(selectExpired, [book.countyId, book.bookId, accountId]);
  return Number(row?.points ?? 0);
}

/** Back from the newest row of the account; before its last day was over nothing there can have expired. */
const selectExpired = `
WITH RECURSIVE asked AS (
  SELECT id, head_no, (expires_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS over_at FROM account
  WHERE county_id = $1 AND book_id = $2 AND id = $3
), journal AS (
  SELECT t.* FROM asked JOIN transfer t ON t.county_id = $1 AND t.book_id = $2 AND t.no = asked.head_no
  UNION ALL
  SELECT t.* FROM journal JOIN asked ON journal.at >= asked.over_at
  JOIN transfer t ON t.county_id = $1 AND t.book_id = $2
    AND t.no = CASE WHEN journal.debit_id = asked.id THEN journal.debit_prev_no ELSE journal.credit_prev_no END
)
SELECT coalesce(sum(amount) FILTER (WHERE kind = 'expiry'), 0)
  - coalesce(sum(amount) FILTER (WHERE kind = 'correction' AND op = 'reverse' AND credit_id = $3), 0) AS points
FROM journal`;
