import { Injectable } from '@nestjs/common';
import type { RuleForm, RuleFormKind, RuleInputs } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';

const formsWithAFirst: readonly RuleFormKind[] = ['first_time', 'monthly_standard'];

/**
 * Whether a household has had nothing of a rule so far, for the forms that give more the first time. Held until the
 * transaction ends: of two proposals at once one is the first. If that one is declined, the next that is proposed is the
 * first; what was proposed in between stays as it is.
 */
@Injectable()
export class FirstTimes {
  async inputsOf(
    tx: EntityManager,
    { countyId, ...asked }: FirstTimeAsked & { readonly countyId: string },
  ): Promise<Pick<RuleInputs, 'isFirst'>> {
    const [inputs = {}] = await this.inputsOfEach(tx, countyId, [asked]);
    return inputs;
  }

  /** In their order. */
  async inputsOfEach(
    tx: EntityManager,
    countyId: string,
    pairs: readonly FirstTimeAsked[],
  ): Promise<Pick<RuleInputs, 'isFirst'>[]> {
    const had = await this.hadOfEach(tx, countyId, pairs);
    return pairs.map(({ householdId, rule }) =>
      formsWithAFirst.includes(rule.form.kind) ? { isFirst: !had.has(`${householdId} ${rule.ruleId}`) } : {},
    );
  }

  /** Of many households and rules at once, those that had something: as `householdId ruleId`. Locked in one order. */
  async hadOfEach(
    tx: EntityManager,
    countyId: string,
    pairs: readonly FirstTimeAsked[],
  ): Promise<Set<string>> {
    const asked = pairs.filter(({ rule }) => formsWithAFirst.includes(rule.form.kind));
    if (asked.length === 0) return new Set();
    const values = [
      countyId,
      asked.map(({ householdId }) => householdId),
      asked.map(({ rule }) => rule.ruleId),
    ];
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('first time ' || $1 || household || rule, 0))
       FROM (SELECT DISTINCT household, rule FROM unnest($2::text[], $3::text[]) AS pair (household, rule)
         ORDER BY household, rule) AS pair`,
      values,
    );
    const rows = await tx.query<{ key: string }[]>(
      `SELECT DISTINCT household || ' ' || rule AS key FROM unnest($2::uuid[], $3::uuid[]) AS pair (household, rule)
       JOIN award a ON a.county_id = $1 AND a.household_id = household AND a.rule_id = rule
         AND a.state NOT IN ('declined', 'reversed')`,
      values,
    );
    return new Set(rows.map(({ key }) => key));
  }
}

interface FirstTimeAsked {
  readonly householdId: string;
  readonly rule: { readonly ruleId: string; readonly form: RuleForm };
}
