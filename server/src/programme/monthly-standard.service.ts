import { Injectable } from '@nestjs/common';
import { arithmetic, formInWords } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { villageOf } from './area-path';
import type { Evidence } from './award';
import { Programmes, type RuleInForce } from './programmes.service';
import { FirstTimes } from './rules/first-times';

/** A household that somebody found to meet the standard of a month. */
export interface StandardMet {
  readonly householdId: string;
  readonly areaPath: string;
  /** Of the household, in whose name it stands. */
  readonly personId: string;
  readonly inspectorId: string;
  readonly photoIds: readonly string[];
  /** Where, as its reviewer reads it: 1组12号. */
  readonly door: string;
  /** What was found, as its reviewer reads it. */
  readonly words: string;
  /** Of what was found, so that an id sent with other contents is told apart. */
  readonly hash: Buffer;
}

export interface ProposedStandard {
  readonly householdId: string;
  readonly claimId: string;
}

/** What other features ask about the standard of a month; deciding on its awards is the matter of AwardReviews. */
@Injectable()
export class MonthlyStandard {
  constructor(
    private readonly programmes: Programmes,
    private readonly firsts: FirstTimes,
  ) {}

  /** What a household gets that meets the standard on a day; null: the town has no such rule then. */
  async given(
    manager: EntityManager,
    { countyId, villagePath, day }: { countyId: string; villagePath: string; day: string },
  ): Promise<{ pointsName: string; points: number | null; givenInWords: string | null }> {
    const found = await this.ruleAt(manager, countyId, villagePath, day);
    const rule = found?.rule;
    return {
      pointsName: found?.pointsName ?? '',
      points: rule?.points ?? null,
      givenInWords: rule ? formInWords(rule.form) : null,
    };
  }

  /**
   * Proposes an award for each, all in one act, on the rule in force on the day, and records who found it: he reviews none
   * of them. Null: the town has no such rule. The caller sees to it that a household is proposed once a month.
   */
  async propose(
    tx: EntityManager,
    asked: { readonly countyId: string; readonly villagePath: string; readonly day: string },
    met: readonly StandardMet[],
  ): Promise<ProposedStandard[] | null> {
    const { countyId, villagePath, day } = asked;
    const rule = (await this.ruleAt(tx, countyId, villagePath, day))?.rule;
    if (!rule) return null;
    const firsts = await this.firsts.inputsOfEach(
      tx,
      countyId,
      met.map(({ householdId }) => ({ householdId, rule })),
    );
    const rows = met.map((one, n) => {
      const inputs = { ...firsts[n], isMet: true };
      const evidence: Evidence = {
        ...{ reportNumber: '', category: '', photoIds: one.photoIds },
        ...{ areaName: one.door, words: one.words },
      };
      return {
        ...{ claim_id: uuidv7(), award_id: uuidv7(), household_id: one.householdId, person_id: one.personId },
        ...{
          by_id: one.inspectorId,
          area_path: one.areaPath,
          words: one.words,
          hash: one.hash.toString('hex'),
        },
        ...{ points: arithmetic(rule.form, inputs).points, inputs, evidence },
      };
    });
    const values = [countyId, rule.ruleId, rule.versionId, day, JSON.stringify(rows)];
    await tx.query(insertClaims, [countyId, rule.ruleId, JSON.stringify(rows)]);
    await tx.query(insertAwards, values);
    return rows.map(row => ({ householdId: row.household_id, claimId: row.claim_id }));
  }

  private async ruleAt(
    manager: EntityManager,
    countyId: string,
    villagePath: string,
    day?: string,
  ): Promise<{ pointsName: string; rule: RuleInForce | undefined } | null> {
    const programme = await this.programmes.ofTown(manager, countyId, villagePath);
    if (!programme) return null;
    const villageCode = villageOf(villagePath);
    const rules = await this.programmes.rulesInForce(manager, countyId, programme.id, {
      villageCode,
      ...(day === undefined ? {} : { day }),
    });
    const given = rules.filter(({ way }) => way === 'inspection');
    // A village's own goes before the town's, in whose frame it lies.
    const rule = given.find(one => one.villageCode !== null) ?? given[0];
    return { pointsName: programme.pointsName, rule };
  }
}

const rowsOf = (
  parameter: string,
) => `json_to_recordset(${parameter}::json) AS row (claim_id uuid, award_id uuid,
  household_id uuid, person_id uuid, by_id uuid, area_path text, words text, hash text, points bigint, inputs jsonb,
  evidence jsonb)`;

const insertClaims = `
INSERT INTO award_claim (county_id, id, way, by_id, person_id, household_id, rule_id, words, at, contents_hash)
SELECT $1, claim_id, 'inspection', by_id, person_id, household_id, $2, words, clock_timestamp(), decode(hash, 'hex')
FROM ${rowsOf('$3')}`;

const insertAwards = `
INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points, state,
  evidence, inputs, fact_on, proposed_at)
SELECT $1, award_id, $2, $3, claim_id, person_id, household_id, area_path, points, 'proposed', evidence, inputs, $4,
  clock_timestamp()
FROM ${rowsOf('$5')}`;
