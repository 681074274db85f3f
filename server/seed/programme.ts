import type { EntityManager } from 'typeorm';
import { openBook } from '../src/ledger/open-book';
import { type Calendar, dayOf } from './calendar';
import { insertRows } from './insert-rows';
import { livingTownCode } from './living-town';
import { namedId } from './named-id';
import { seedRules, seedTerms } from './rules';

const programmeId = namedId('programme', livingTownCode);
export const bookId = namedId('book', livingTownCode);

const pointsName = '香榧币';

export function ruleIds(key: string) {
  return { ruleId: namedId('rule', key), versionId: namedId('rule', key, 1) };
}

/** The points of 谷来镇, their book, and the first version of every rule, in force since the history begins. */
export async function insertProgramme(
  tx: EntityManager,
  countyId: string,
  calendar: Calendar,
): Promise<void> {
  await openBook(tx, { countyId, bookId }, `谷来镇 ${pointsName}`);
  await insertRows(tx, 'programme', [
    {
      county_id: countyId,
      id: programmeId,
      town_code: livingTownCode,
      points_name: pointsName,
      book_id: bookId,
    },
  ]);
  await insertRows(
    tx,
    'earning_rule',
    seedRules.map(({ key }) => ({
      county_id: countyId,
      id: ruleIds(key).ruleId,
      programme_id: programmeId,
      key,
    })),
  );
  await insertRows(
    tx,
    'rule_version',
    seedRules.map(({ key, form, caps: _, noticeDays = 0, ...rule }) => ({
      county_id: countyId,
      id: ruleIds(key).versionId,
      rule_id: ruleIds(key).ruleId,
      version: 1,
      ...rule,
      form: form ?? { kind: 'fixed', points: rule.points },
      notice_days: noticeDays,
      effective_from: dayOf(calendar.firstDay),
      published_at: calendar.firstDay,
    })),
  );
  await insertRows(
    tx,
    'rule_cap',
    seedRules.flatMap(({ key, caps = [] }) =>
      caps.map(({ holder, period, measure, most }, n) => ({
        county_id: countyId,
        rule_version_id: ruleIds(key).versionId,
        no: n + 1,
        holder,
        period,
        measure,
        most,
      })),
    ),
  );
  await insertRows(tx, 'programme_terms', [
    {
      county_id: countyId,
      id: namedId('terms', livingTownCode, 1),
      programme_id: programmeId,
      version: 1,
      effective_from: dayOf(calendar.firstDay),
      published_at: calendar.firstDay,
      ...seedTerms,
    },
  ]);
}
