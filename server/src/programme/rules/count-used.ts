import type { EntityManager } from 'typeorm';
import { runPrepared } from '../../platform/prepared';
import type { Used } from './cap-room';
import { hasTakenRoom } from './takes-room';

/** What shares one room: a rule's awards to a person or a household on these days. */
export interface Counter {
  readonly key: string;
  /** Null: all rules of villages together. */
  readonly ruleId: string | null;
  readonly personId: string | null;
  readonly householdId: string | null;
  readonly from: string;
  readonly until: string;
}

/**
 * Counts awards and not a column of its own, which could come to differ: what is reversed gives its room back by being
 * reversed. The indexes `award_room_of_household` and `award_room_of_person` keep it short.
 */
export async function countUsed(
  tx: EntityManager,
  countyId: string,
  counters: readonly Counter[],
): Promise<Map<string, Used>> {
  const rows = await runPrepared<Used & { key: string }>(tx, countAwards, [
    countyId,
    JSON.stringify(counters),
  ]);
  return new Map(rows.map(({ key, times, points }) => [key, { times, points }]));
}

const onItsDays = `a.fact_on BETWEEN c."from" AND c."until" AND ${hasTakenRoom('a.state')}`;

const countAwards = {
  name: 'caps: count awards',
  text: `
SELECT c.key, count(a.points)::int AS times, coalesce(sum(a.points), 0)::bigint AS points
FROM json_to_recordset($2::json) AS c (key text, "ruleId" uuid, "personId" uuid, "householdId" uuid, "from" date, "until" date)
LEFT JOIN LATERAL (
  SELECT a.points FROM award a
  WHERE a.county_id = $1 AND a.household_id = c."householdId" AND a.rule_id = c."ruleId" AND ${onItsDays}
  UNION ALL
  SELECT a.points FROM award a
  WHERE a.county_id = $1 AND a.person_id = c."personId" AND a.rule_id = c."ruleId" AND ${onItsDays}
  UNION ALL
  SELECT a.points FROM award a JOIN earning_rule r ON r.county_id = a.county_id AND r.id = a.rule_id
  WHERE c."ruleId" IS NULL AND r.village_code IS NOT NULL
    AND a.county_id = $1 AND a.household_id = c."householdId" AND ${onItsDays}
) a ON true
GROUP BY c.key`,
};
