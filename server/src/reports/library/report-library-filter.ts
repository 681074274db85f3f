import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { listReportPoints } from '@torreya/shared/contract/report-library';
import type { AlertLevel } from '@torreya/shared/domain/report-clocks';
import type { Actor } from '../../platform/actor';
import { boundsOfDay } from '../../platform/day';
import { forReader } from '../report-parties';

type Filter = CheckedInputOf<typeof listReportPoints>;

/** A condition over `report`, and the values of its parameters. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * What the filters ask for, as SQL. `roots`: paths of the areas that the reader may read and asked about, none below
 * another. Each is a range of the index rather than a function of the row, so that a village costs what a village has.
 */
export function conditionOf(
  { countyId, personId }: Pick<Actor, 'countyId' | 'personId'>,
  roots: readonly string[],
  filter: Filter,
): Condition {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const parts = [
    `county_id = ${parameter(countyId)}`,
    `(${roots.map(root => below(root, parameter)).join(' OR ')})`,
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
  return { sql: parts.join(' AND '), values };
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

/** A path is digits and slashes, and `0` is the sign after the slash: between the two lies what is below, and nothing else. */
function below(root: string, parameter: (value: unknown) => string): string {
  return `(area_path ~>=~ ${parameter(root)} AND area_path ~<~ ${parameter(`${root}0`)})`;
}
