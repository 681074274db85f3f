import type { EntityManager } from 'typeorm';
import { runPrepared } from '../platform/prepared';
import type { BookRef } from './moves';
import type { Head } from './page';

/**
 * Locks the head of a book until the transaction ends, and reads the clock once the lock is there: the instants
 * of a book never go back, whatever the clock does.
 */
export async function lockBook(tx: EntityManager, book: BookRef, importedAt?: Date): Promise<Head> {
  const [head] = await runPrepared<Head & { headAt: Date; isFuture: boolean }>(tx, lockAndReadClock, [
    book.countyId,
    book.bookId,
    importedAt ?? null,
  ]);
  if (!head) throw new Error(`There is no book ${book.bookId} in county ${book.countyId}`);
  if (importedAt && (importedAt < head.headAt || head.isFuture)) {
    throw new Error(
      `A posting at ${importedAt.toISOString()} is not between the newest row (${head.headAt.toISOString()}) and now`,
    );
  }
  return { ...head, no: Number(head.no) };
}

/**
 * What follows in the transaction looks rows up by their keys: planned once a connection, whatever the number of moves,
 * and never by a scan, which PostgreSQL would choose for tables that were small when the plan was made.
 */
const lockAndReadClock = {
  name: 'ledger: lock a book',
  text: `
WITH head AS MATERIALIZED (
  SELECT head_no, head_seal, head_at, doubted_at IS NOT NULL AS is_in_doubt FROM book
  WHERE county_id = $1 AND id = $2 FOR UPDATE
), clock AS (
  SELECT *, coalesce($3::timestamptz, greatest(date_trunc('milliseconds', clock_timestamp()), head_at)) AS at FROM head
)
SELECT head_no AS no, head_seal AS seal, head_at AS "headAt", at, at > clock_timestamp() AND at > head_at AS "isFuture",
  to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, is_in_doubt AS "isInDoubt",
  set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
FROM clock`,
};
