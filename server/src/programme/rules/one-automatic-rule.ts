import { automaticRuleWays, type RuleWay, ruleWays } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/refusal';
import type { Ground } from './rule-scope';

interface Published {
  readonly ruleId: string;
  readonly contents: { readonly way: RuleWay };
  readonly ground: Ground;
  readonly day: string;
}

/** What gives by itself gives once: a second rule would take the place of the first, and nobody would have said so. */
export async function refuseSecondAutomatic(
  tx: EntityManager,
  countyId: string,
  { ruleId, contents: { way }, ground: { programme, villageCode }, day }: Published,
): Promise<void> {
  if (!automaticRuleWays.includes(way)) return;
  await tx.query(lockProgramme, [countyId, programme.id]);
  const asked = [countyId, programme.id, villageCode, ruleId, way, day];
  const [other] = await tx.query<{ name: string }[]>(selectOther, asked);
  if (!other) return;
  const words = `“${ruleWays[way].label}”的规则只能有一条，先把“${other.name}”停了，再发布这条`;
  throw new Refusal('rule_wrong', { words, ruleName: other.name });
}

const lockProgramme = `SELECT pg_advisory_xact_lock(hashtextextended('automatic rules ' || $1 || ' ' || $2, 0))`;

/** Another rule of the same ground that gives in this way on that day or later. */
const selectOther = `
SELECT v.name FROM earning_rule r JOIN rule_version v ON v.county_id = r.county_id AND v.rule_id = r.id
WHERE r.county_id = $1 AND r.programme_id = $2 AND r.village_code IS NOT DISTINCT FROM $3 AND r.id <> $4 AND v.way = $5
  AND NOT EXISTS (
    SELECT FROM rule_version n WHERE n.county_id = v.county_id AND n.rule_id = v.rule_id AND n.version > v.version
      AND n.effective_from <= greatest($6::date, v.effective_from))
ORDER BY v.effective_from LIMIT 1`;
