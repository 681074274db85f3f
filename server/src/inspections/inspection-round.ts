import type { InspectionLack, InspectionState } from '@torreya/shared/domain/inspection-steps';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { WalkedVillage } from './walked-village';

export interface InspectionRound {
  readonly id: string;
  readonly state: InspectionState;
  readonly handedInBy: string | null;
  readonly handedInAt: Date | null;
}

/** What was found last at a household in a round. */
export interface CurrentFinding {
  readonly id: string;
  readonly householdId: string;
  readonly inspectorId: string;
  readonly isMet: boolean;
  readonly lacks: readonly InspectionLack[];
  readonly note: string;
  readonly foundAt: Date;
}

export async function findRound(
  manager: EntityManager,
  countyId: string,
  villageCode: string,
  month: string,
): Promise<InspectionRound | null> {
  const [round] = await manager.query<InspectionRound[]>(
    `SELECT ${columns} FROM inspection_round WHERE county_id = $1 AND village_code = $2 AND month = $3`,
    [countyId, villageCode, month],
  );
  return round ?? null;
}

/** Holds the round until the transaction ends; it begins with whoever comes first. */
export async function lockRound(
  tx: EntityManager,
  countyId: string,
  village: WalkedVillage,
  month: string,
): Promise<InspectionRound> {
  await tx.query(
    `INSERT INTO inspection_round (county_id, id, village_code, area_path, month) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT one_round_a_village_and_month DO NOTHING`,
    [countyId, uuidv7(), village.code, village.path, month],
  );
  const [round] = await tx.query<InspectionRound[]>(
    `SELECT ${columns} FROM inspection_round WHERE county_id = $1 AND village_code = $2 AND month = $3 FOR UPDATE`,
    [countyId, village.code, month],
  );
  if (!round) throw new Error(`The round of ${village.code} in ${month} is gone`);
  return round;
}

/**
 * Where two were found at the same instant, the one with the later id. What was found by somebody who is of the household
 * by now, or a relative, does not count: he would propose the award.
 */
export function currentFindings(
  manager: EntityManager,
  countyId: string,
  roundId: string,
): Promise<CurrentFinding[]> {
  return manager.query<CurrentFinding[]>(
    `SELECT DISTINCT ON (household_id) id, household_id AS "householdId", inspector_id AS "inspectorId",
       is_met AS "isMet", lacks, note, found_at AS "foundAt"
     FROM inspection_finding f WHERE county_id = $1 AND round_id = $2 AND finding_counts(f)
     ORDER BY household_id, found_at DESC, id DESC`,
    [countyId, roundId],
  );
}

const columns = `id, state, handed_in_by AS "handedInBy", handed_in_at AS "handedInAt"`;
