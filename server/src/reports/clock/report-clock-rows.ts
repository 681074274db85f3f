import type { EntityManager } from 'typeorm';
import { runPrepared } from '../../platform/prepared';
import type { RunningClock } from './report-clock-rules';

export interface ReportRef {
  readonly countyId: string;
  readonly id: string;
}

const columns = `
name, counts, remind_at AS "remindAt", due_at AS "dueAt", next_at AS "nextAt", left_ms AS "leftMs",
is_reminded AS "isReminded", is_late AS "isLate", told, told_path AS "toldPath"`;

/** The one that has something to tell first stands first. Whoever writes them has locked the report. */
export function readClocks(tx: EntityManager, { countyId, id }: ReportRef): Promise<RunningClock[]> {
  return tx.query<RunningClock[]>(
    `SELECT ${columns} FROM report_clock WHERE county_id = $1 AND report_id = $2 ORDER BY next_at, name`,
    [countyId, id],
  );
}

/** These, and no others. */
export async function writeClocks(
  tx: EntityManager,
  { countyId, id }: ReportRef,
  clocks: readonly RunningClock[],
): Promise<void> {
  // Both make one trip, and where it fails, both fail: neither is left without anybody who waits for it.
  await Promise.all([
    runPrepared(tx, removeAll, [countyId, id]),
    clocks.length > 0 && runPrepared(tx, insertAll, [countyId, id, JSON.stringify(clocks)]),
  ]);
}

const removeAll = {
  name: 'report clocks: remove',
  text: 'DELETE FROM report_clock WHERE county_id = $1 AND report_id = $2',
};

const insertAll = {
  name: 'report clocks: write',
  text: `
INSERT INTO report_clock (county_id, report_id, name, counts, remind_at, due_at, next_at, left_ms, is_reminded, is_late, told, told_path)
SELECT $1, $2, name, counts, "remindAt", "dueAt", "nextAt", "leftMs", "isReminded", "isLate",
  ARRAY(SELECT json_array_elements_text(told)::uuid), "toldPath"
FROM json_to_recordset($3::json) AS clock (name text, counts text, "remindAt" timestamptz, "dueAt" timestamptz,
  "nextAt" timestamptz, "leftMs" bigint, "isReminded" boolean, "isLate" boolean, told json, "toldPath" text)`,
};

type Seen = Pick<RunningClock, 'name' | 'remindAt' | 'dueAt'> & { readonly reportId: string };

/** With the time that it is now, as the database has it. */
export async function seeClocks(
  manager: EntityManager,
  countyId: string,
  reportIds: readonly string[],
): Promise<{ readonly now: Date; readonly clocks: readonly Seen[] }> {
  const rows = await manager.query<(Seen & { now: Date })[]>(
    `SELECT clock_timestamp() AS now, report_id AS "reportId", name, remind_at AS "remindAt", due_at AS "dueAt"
     FROM report_clock WHERE county_id = $1 AND report_id = ANY ($2::uuid[]) ORDER BY due_at`,
    [countyId, reportIds],
  );
  return { now: rows[0]?.now ?? new Date(0), clocks: rows };
}
