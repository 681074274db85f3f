import { Injectable } from '@nestjs/common';
import { type AwardState, awardStatesOnTheWay } from '@torreya/shared/domain/award-steps';
import { arithmetic } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Households } from '../identity/households.service';
import { dayOf, today } from '../platform/day';
import { townOf } from './area-path';
import type { Evidence } from './award';
import { reasonOf } from './award-reason';
import { Programmes } from './programmes.service';
import { FirstTimes } from './rules/first-times';

/** What a report that was confirmed says about itself. */
export interface ConfirmedReport {
  readonly countyId: string;
  readonly reportId: string;
  readonly reportNumber: string;
  readonly category: string;
  readonly photoIds: readonly string[];
  readonly areaName: string;
  readonly areaPath: string;
  readonly personId: string;
  /** Null: the reporter belonged to no household. */
  readonly householdId: string | null;
  /** When it was confirmed, if that was not just now. */
  readonly confirmedAt?: Date;
}

export interface AwardOfReport {
  readonly id: string;
  readonly points: number;
  readonly state: AwardState;
}

/** What other features ask of awards; deciding on them is the matter of AwardReviews. */
@Injectable()
export class Awards {
  constructor(
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly firsts: FirstTimes,
  ) {}

  /**
   * Proposes what the town's rule gives that was in force on the day of the confirmation, and records that version, its
   * points and what they were computed from.
   * Proposed before: the same award. Null: no rule, no household, or a household of another town, whose points
   * are counted in another book.
   */
  async propose(tx: EntityManager, report: ConfirmedReport): Promise<AwardOfReport | null> {
    if (report.householdId === null) return null;
    const household = await this.households.byId(tx, report.countyId, report.householdId);
    if (!household || townOf(household.areaPath) !== townOf(report.areaPath)) return null;
    const programme = await this.programmes.ofTown(tx, report.countyId, report.areaPath);
    if (!programme) return null;
    const day = report.confirmedAt ? dayOf(report.confirmedAt) : await today(tx);
    const rules = await this.programmes.rulesInForce(tx, report.countyId, programme.id, {
      villageCode: null,
      day,
    });
    const rule = rules.find(({ way }) => way === 'report_confirmed');
    if (!rule) return null;
    const { countyId, householdId } = report;
    const inputs = await this.firsts.inputsOf(tx, { countyId, householdId, rule });
    const { reportNumber, category, photoIds, areaName } = report;
    const evidence: Evidence = { reportNumber, category, photoIds, areaName };
    await tx.query(insertOnce, [
      report.countyId,
      uuidv7(),
      rule.ruleId,
      rule.versionId,
      report.reportId,
      report.personId,
      report.householdId,
      report.areaPath,
      arithmetic(rule.form, inputs).points,
      JSON.stringify(evidence),
      JSON.stringify(inputs),
      day,
    ]);
    return this.ofReport(tx, report.countyId, report.reportId);
  }

  async ofReport(manager: EntityManager, countyId: string, reportId: string): Promise<AwardOfReport | null> {
    const [award] = await manager.query<AwardOfReport[]>(
      `SELECT id, points, state FROM award WHERE county_id = $1 AND report_id = $2 ORDER BY proposed_at LIMIT 1`,
      [countyId, reportId],
    );
    return award ?? null;
  }

  /** What is proposed for a household and not decided yet; with a person, only what is hers. */
  async onTheWay(manager: EntityManager, of: Beneficiary): Promise<number> {
    const [row] = await manager.query<{ points: number }[]>(
      `SELECT coalesce(sum(points), 0)::bigint AS points FROM award
       WHERE county_id = $1 AND household_id = $2 AND state = ANY ($4) AND ($3::uuid IS NULL OR person_id = $3)`,
      [of.countyId, of.householdId, of.personId ?? null, awardStatesOnTheWay],
    );
    return row?.points ?? 0;
  }

  /** What each award was for, in words, by its id. */
  async reasons(
    manager: EntityManager,
    countyId: string,
    awardIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; ruleName: string; category: string }[]>(
      `SELECT a.id, v.name AS "ruleName", a.evidence->>'category' AS category
       FROM award a JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
       WHERE a.county_id = $1 AND a.id = ANY ($2::uuid[])`,
      [countyId, awardIds],
    );
    return new Map(rows.map(row => [row.id, reasonOf(row.ruleName, row.category)]));
  }
}

interface Beneficiary {
  readonly countyId: string;
  readonly householdId: string;
  readonly personId?: string;
}

const insertOnce = `
INSERT INTO award (county_id, id, rule_id, rule_version_id, report_id, person_id, household_id, area_path, points,
  state, evidence, inputs, fact_on, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, $11, $12, clock_timestamp())
ON CONFLICT ON CONSTRAINT one_award_per_rule_person_and_evidence DO NOTHING`;
