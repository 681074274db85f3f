import type { EntityManager } from 'typeorm';
import { dayOf } from '../platform/day';

/**
 * The next number that people can say on the phone, and the instant that it stands for: `谷来-1122-007`. Unique
 * in the county for ever: in the next year the same day counts on. Takes a lock on the town's day that holds
 * until the transaction ends, so ask late.
 */
export async function nextReportNumber(
  tx: EntityManager,
  countyId: string,
  townName: string,
): Promise<{ number: string; at: Date }> {
  const at = await databaseNow(tx);
  const [, month, day] = dayOf(at).split('-');
  const start = `${townName.replace(/(镇|乡|街道)$/, '')}-${month}${day}-`;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('report number ' || $1 || ' ' || $2, 0))`, [
    countyId,
    start,
  ]);
  const [last] = await tx.query<{ next: number }[]>(selectNext, [countyId, start]);
  return { number: `${start}${String(last?.next).padStart(3, '0')}`, at };
}

async function databaseNow(tx: EntityManager): Promise<Date> {
  const [clock] = await tx.query<{ at: Date }[]>(`SELECT clock_timestamp() AS at`);
  if (!clock) throw new Error('The clock gave no time.');
  return clock.at;
}

/** As the index has them: the last of a range, also where the same day of ten years stands in it. */
const selectNext = `
SELECT coalesce(max(substring(number FROM '-([0-9]{1,9})$')::int), 0) + 1 AS next
FROM report WHERE county_id = $1 AND substring(number FROM '^(.*-)[0-9]{1,9}$') = $2`;
