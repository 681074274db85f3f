import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { listReports } from '@torreya/shared/contract/report-library';
import { isOfPrivateKind } from '../report-parties';
import type { Condition } from './report-library-filter';

export type Order = CheckedInputOf<typeof listReports>['order'];

export const orders: Record<
  Order,
  { from: string; by: string; beyond: '<' | '>'; direction: 'ASC' | 'DESC'; months: 'back' | 'on' | null }
> = {
  newest: { from: 'report', by: 'submitted_at', beyond: '<', direction: 'DESC', months: 'back' },
  oldest: { from: 'report', by: 'submitted_at', beyond: '>', direction: 'ASC', months: 'on' },
  late: {
    // The county is the first value of every condition.
    from: `report JOIN (SELECT report_id, min(due_at) AS late_since FROM report_clock
      WHERE county_id = $1 AND due_at IS NOT NULL GROUP BY report_id) AS late ON late.report_id = report.id`,
    by: 'late_since',
    beyond: '>',
    direction: 'ASC',
    // What is late is so little that its words are looked at.
    months: null,
  },
};

interface Wanted {
  readonly columns: string;
  readonly order: Order;
  readonly limit: number;
  /** The parameters of the instant and the id with which the page before ended. */
  readonly further?: readonly [at: string, id: string] | null;
}

/** The first rows of `report` that meet the condition, in their order. */
export function firstRows(condition: Condition, { columns, order, limit, further }: Wanted): string {
  const { where, place, mayKnow, words } = condition;
  const { from, by, beyond, direction, months } = orders[order];
  const rest = further ? `AND (${by}, id) ${beyond} (${further[0]}::timestamptz, ${further[1]}::uuid)` : '';
  const rows = (more: string) => `
    SELECT ${columns} FROM ${from} WHERE ${where} AND ${place} AND ${mayKnow} ${rest} ${more}
    ORDER BY ${by} ${direction}, id ${direction} LIMIT ${limit}`;
  if (!words || !months) return rows('');
  const [first, last, step] = months === 'back' ? ['max', 'min', -1] : ['min', 'max', 1];
  // No other join of the two is possible than month after month, and it ends when there are enough.
  return `
    SELECT found.* FROM generate_series(${monthOf(first)}, ${monthOf(last)}, ${step}) AS month
    CROSS JOIN LATERAL (${rows(`AND ${pairsOfReport} @> pairs_of(${words}::text, month)`)}) AS found
    LIMIT ${limit}`;
}

/**
 * How many meet the condition, up to a limit: in whatever order an index has them, and those of open kinds without a look
 * at the reports themselves. Only where these are too few are the private ones looked at.
 */
export function countOf(condition: Condition, limit: number): string {
  const { where, place, placeByPath, mayKnow, words } = condition;
  const counted = words
    ? firstRows(condition, { columns: 'id', order: 'newest', limit })
    : `SELECT FROM report WHERE ${where} AND ${placeByPath ?? place} AND NOT ${isOfPrivateKind}
       UNION ALL SELECT FROM report WHERE ${where} AND ${place} AND ${isOfPrivateKind} AND ${mayKnow} LIMIT ${limit}`;
  return `SELECT count(*)::int AS count FROM (${counted}) AS found`;
}

/** As the index has it, which knows a pair of characters of a month. */
const pairsOfReport = `pairs_of(number || ' ' || note, report_month(submitted_at))`;

/** Of the first or of the last report of the county. */
function monthOf(aggregate: string): string {
  return `(SELECT report_month(${aggregate}(submitted_at)) FROM report WHERE county_id = $1)`;
}
