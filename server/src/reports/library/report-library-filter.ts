import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { listReportPoints } from '@torreya/shared/contract/report-library';
import type { AlertLevel } from '@torreya/shared/domain/report-clocks';
import { type Actor, inScope } from '../../platform/actor';
import { boundsOfDay } from '../../platform/day';
import { forReader } from '../report-parties';
import { isWide, liesIn } from '../reports-in-area';

type Filter = CheckedInputOf<typeof listReportPoints>;

/** A condition over `report`, and the values of its parameters. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** The parameter of the words that are looked for, where there are pairs of characters to find them by. */
  readonly words: string | null;
}

/**
 * What the filters ask for, as SQL. `roots`: paths of the areas that the reader may read and asked about, none below
 * another.
 */
export function conditionOf(
  { countyId, personId }: Pick<Actor, 'countyId' | 'personId'>,
  roots: readonly string[],
  filter: Filter,
): Condition {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  // In a village all reports are looked at; over more than that words have an index, and no other may join in: it would be
  // read again for every month.
  const isByWords = filter.words !== undefined && [...filter.words].length > 1 && roots.some(isWide);
  const parts = [
    `county_id = ${parameter(countyId)}`,
    isByWords
      ? inScope('area_path', parameter(roots))
      : `(${roots.map(root => liesIn(root, parameter)).join(' OR ')})`,
    forReader(parameter(personId)),
  ];
  if (filter.states) parts.push(`state = ANY(${parameter(filter.states)}::text[])`);
  if (filter.categories) parts.push(`category = ANY(${parameter(filter.categories)}::text[])`);
  if (filter.from) parts.push(`submitted_at >= ${parameter(boundsOfDay(filter.from).from)}`);
  if (filter.until) parts.push(`submitted_at < ${parameter(boundsOfDay(filter.until).until)}`);
  if (filter.words) {
    const pattern = parameter(`%${filter.words.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(number ILIKE ${pattern} OR note ILIKE ${pattern})`);
  }
  if (filter.alert) parts.push(`id = ANY (ARRAY(${reportsAt[filter.alert]('$1')}))`);
  const words = isByWords ? parameter(filter.words) : null;
  return { sql: parts.join(' AND '), values, words };
}

const clocks = (countyId: string) => `SELECT report_id FROM report_clock WHERE county_id = ${countyId}`;
/** As a question of its own the time is asked for once, and an index can answer. */
const now = '(SELECT clock_timestamp())';

/** Of which reports the clocks say so. As an array it is read first: the clocks of what is open are few, whatever the library holds. */
const reportsAt: Record<AlertLevel, (countyId: string) => string> = {
  red: countyId => `${clocks(countyId)} AND due_at <= ${now}`,
  yellow: countyId =>
    `${clocks(countyId)} AND remind_at <= ${now} EXCEPT ${clocks(countyId)} AND due_at <= ${now}`,
  green: countyId => `${clocks(countyId)} EXCEPT ${clocks(countyId)} AND remind_at <= ${now}`,
};
