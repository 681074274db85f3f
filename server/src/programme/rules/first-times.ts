import { Injectable } from '@nestjs/common';
import type { RuleForm, RuleInputs } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';

/** Whether a household has had nothing of a rule so far, for the forms that give more the first time. */
@Injectable()
export class FirstTimes {
  /**
   * Held until the transaction ends: of two proposals at once one is the first. If that one is declined, the next that is
   * proposed is the first; what was proposed in between stays as it is.
   */
  async inputsOf(
    tx: EntityManager,
    { countyId, householdId, rule }: FirstTimeAsked,
  ): Promise<Pick<RuleInputs, 'isFirst'>> {
    const { kind } = rule.form;
    if (kind !== 'first_time' && kind !== 'monthly_standard') return {};
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('first time ' || $1 || $2 || $3, 0))`, [
      countyId,
      householdId,
      rule.ruleId,
    ]);
    const [row] = await tx.query<{ isFirst: boolean }[]>(
      `SELECT NOT EXISTS (SELECT FROM award WHERE county_id = $1 AND household_id = $2 AND rule_id = $3
         AND state NOT IN ('declined', 'reversed')) AS "isFirst"`,
      [countyId, householdId, rule.ruleId],
    );
    return { isFirst: row?.isFirst === true };
  }
}

interface FirstTimeAsked {
  readonly countyId: string;
  readonly householdId: string;
  readonly rule: { readonly ruleId: string; readonly form: RuleForm };
}
