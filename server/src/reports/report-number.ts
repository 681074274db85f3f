import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { dayOf } from '../platform/day';
import { runPrepared } from '../platform/prepared';
import { ReportRow } from './report.entity';
import { ReportEventRow } from './report-event.entity';

type New<Row> = Omit<Row, 'number'>;

/** How the number of a report of that town and instant begins: `谷来-1122-`. */
export function numberStart(townName: string, at: Date): string {
  const [, month, day] = dayOf(at).split('-');
  return `${townName.replace(/(镇|乡|街道)$/, '')}-${month}${day}-`;
}

/**
 * Writes a report with its first event under the next number that people can say on the phone: `谷来-1122-007`. Unique in
 * the county for ever: in the next year the same day counts on. The number takes a lock on the town's day that holds until
 * the transaction ends, and every report of the town waits behind it: so all this is one trip to the database, with what
 * the caller asks for in the same turn, and whatever need not know the number comes before.
 */
export async function writeNumbered(
  tx: EntityManager,
  row: New<ReportRow>,
  { start, firstEvent }: { start: string; firstEvent: ReportEventRow },
): Promise<ReportRow> {
  const { countyId } = row;
  const report = wholeRow(tx, ReportRow, { ...row, number: '' });
  const event = wholeRow(tx, ReportEventRow, firstEvent);
  const [, [written]] = await Promise.all([
    runPrepared(tx, lockTownsDay, [countyId, start]),
    runPrepared<{ number: string }>(tx, { name: 'reports: write', text: insertNext(report.columns) }, [
      report.json,
      countyId,
      start,
    ]),
    runPrepared(tx, { name: 'report events: write', text: insertEvent(event.columns) }, [event.json]),
  ]);
  if (!written) throw new Error('The report was not written');
  return { ...row, number: written.number };
}

const lockTownsDay = {
  name: 'reports: lock the numbers of a day',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('report number ' || $1::text || ' ' || $2::text, 0))`,
};

/** As the index has them: the last of a range, also where the same day of ten years stands in it. Both are parameters. */
export const lastNumberOf = (county: string, start: string) => `
SELECT coalesce(max(substring(number FROM '-([0-9]{1,9})$')::int), 0) AS no
FROM report WHERE county_id = ${county} AND substring(number FROM '^(.*-)[0-9]{1,9}$') = ${start}`;

const insertNext = (columns: readonly string[]) => `
INSERT INTO report (${columns.join(', ')})
SELECT ${columns.map(column => `sent.${column}`).join(', ')}
FROM (SELECT no + 1 AS no FROM (${lastNumberOf('$2', '$3')}) AS last) AS next,
LATERAL jsonb_populate_record(NULL::report, $1::jsonb || jsonb_build_object('number',
  $3::text || CASE WHEN next.no < 1000 THEN lpad(next.no::text, 3, '0') ELSE next.no::text END)) AS sent
RETURNING number`;

const insertEvent = (columns: readonly string[]) => `
INSERT INTO report_event (${columns.join(', ')})
SELECT ${columns.map(column => `sent.${column}`).join(', ')}
FROM jsonb_populate_record(NULL::report_event, $1::jsonb) AS sent`;

/** A row as its table has it, in one parameter. */
function wholeRow<Row extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<Row>, row: Row) {
  const { columns } = tx.connection.getMetadata(entity);
  return {
    columns: columns.map(({ databaseName }) => databaseName),
    json: JSON.stringify(
      Object.fromEntries(
        columns.map(({ databaseName, propertyName }) => [databaseName, textOf(row[propertyName])]),
      ),
    ),
  };
}

function textOf(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}
