import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Household, Households } from '../identity/households.service';
import { contentsHash } from '../platform/contents-hash';
import { databaseNow } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { MonthlyStandard } from '../programme/monthly-standard.service';
import { dayCounted } from './inspection-month';
import type { WalkedVillage } from './walked-village';

export interface MetHousehold {
  readonly findingId: string;
  readonly inspectorId: string;
  readonly household: Household;
  readonly photoIds: readonly string[];
}

/** Makes an award of every standard that was met: each names its finding, and a household has one a month. */
@Injectable()
export class ProposeStandards {
  constructor(
    private readonly standard: MonthlyStandard,
    private readonly households: Households,
  ) {}

  /** How many were proposed. A household that has nobody any more gets nothing. */
  async propose(
    tx: EntityManager,
    countyId: string,
    village: WalkedVillage,
    { roundId, month }: { readonly roundId: string; readonly month: string },
    met: readonly MetHousehold[],
  ): Promise<number> {
    if (met.length === 0) return 0;
    const heads = await this.households.headsOf(
      tx,
      countyId,
      met.map(({ household }) => household.id),
    );
    const day = dayCounted(month, await databaseNow(tx));
    const proposed = await this.standard.propose(
      tx,
      { countyId, villagePath: village.path, day },
      met.flatMap(({ findingId, inspectorId, household, photoIds }) => {
        const personId = heads.get(household.id);
        if (personId === undefined) return [];
        const { id: householdId, areaPath, number: door } = household;
        const words = `${month.replace('-', '年')}月入户检查，达标`;
        const hash = contentsHash({ findingId });
        return [{ householdId, areaPath, personId, inspectorId, photoIds, door, words, hash }];
      }),
    );
    if (!proposed) throw new Refusal('no_inspection_rule');
    const findings = new Map(met.map(({ household, findingId }) => [household.id, findingId]));
    const rows = proposed.map(({ householdId, claimId }) => ({
      household_id: householdId,
      claim_id: claimId,
      finding_id: findings.get(householdId),
    }));
    await tx.query(insertMet, [countyId, roundId, JSON.stringify(rows)]);
    return rows.length;
  }
}

const insertMet = `
INSERT INTO inspection_standard_met (county_id, round_id, household_id, finding_id, claim_id)
SELECT $1, $2, household_id, finding_id, claim_id
FROM json_to_recordset($3::json) AS row (household_id uuid, finding_id uuid, claim_id uuid)`;
