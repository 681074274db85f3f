import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { listReportPoints } from '@torreya/shared/contract/report-library';
import type { AlertLevel } from '@torreya/shared/domain/report-clocks';
import { type Actor, inScope } from '../../platform/actor';
import { boundsOfDay } from '../../platform/day';
import { forReader } from '../report-parties';
import { isUnder, isWide, liesIn } from '../reports-in-area';

type Filter = CheckedInputOf<typeof listReportPoints>;

/** Conditions over `report`, and the values of their parameters. */
export interface Condition {
  /** What was asked for. */
  readonly where: string;
  /** In which areas. */
  readonly place: string;
  /** The same in words of the index by areas, which has all that is counted by; only of one area below a town. */
  readonly placeByPath: string | null;
  /** Whether the reader may know of it. */
  readonly mayKnow: string;
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
  // In a village all reports are looked at, and of what clocks say the few that they say it of; over more than that words
  // have an index, and no other may join in: it would be read again for every month.
  const isByWords =
    filter.words !== undefined &&
    [...filter.words].length > 1 &&
    filter.alert === undefined &&
    roots.some(isWide);
  const parts = [`county_id = ${parameter(countyId)}`];
  const places = isByWords ? [] : roots.map(parameter);
  const place = isByWords
    ? inScope('area_path', parameter(roots))
    : `(${roots.map((root, n) => liesIn(root, places[n]!)).join(' OR ')})`;
  if (filter.states) parts.push(`state = ANY(${parameter(filter.states)}::text[])`);
  if (filter.categories) parts.push(`category = ANY(${parameter(filter.categories)}::text[])`);
  if (filter.from) parts.push(`submitted_at >= ${parameter(boundsOfDay(filter.from).from)}`);
  if (filter.until) parts.push(`submitted_at < ${parameter(boundsOfDay(filter.until).until)}`);
  if (filter.words) {
    const pattern = parameter(`%${filter.words.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(number ILIKE ${pattern} OR note ILIKE ${pattern})`);
  }
  if (filter.alert) parts.push(`id = ANY (ARRAY(${reportsAt[filter.alert]('$1')}))`);
  const [only, ...others] = roots;
  const isNarrow = only !== undefined && others.length === 0 && !isWide(only);
  return {
    where: parts.join(' AND '),
    place,
    placeByPath: isNarrow ? isUnder(places[0]!) : null,
    mayKnow: forReader(parameter(personId)),
    words: isByWords ? parameter(filter.words) : null,
    values,
  };
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
