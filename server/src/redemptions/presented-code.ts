import type { EntityManager } from 'typeorm';

/** A code as someone shows it at the till. */
export interface PresentedCode {
  readonly id: string;
  readonly personId: string;
  readonly householdId: string;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
  /** What it was used for; null: it was not used. */
  readonly redemptionId: string | null;
}

export type CodeLock = 'FOR UPDATE';

/** Locked, it is nobody else's until the transaction ends; the clock is read once the lock is there. */
export async function findCode(
  manager: EntityManager,
  countyId: string,
  digits: string,
  lock: CodeLock | '' = '',
): Promise<PresentedCode | null> {
  const [code] = await manager.query<PresentedCode[]>(
    `WITH found AS MATERIALIZED (
       SELECT id, person_id, household_id, expires_at, redemption_id FROM redemption_code
       WHERE county_id = $1 AND code = $2 ${lock})
     SELECT id, person_id AS "personId", household_id AS "householdId", expires_at AS "expiresAt",
       expires_at <= clock_timestamp() AS "isExpired", redemption_id AS "redemptionId"
     FROM found`,
    [countyId, digits],
  );
  return code ?? null;
}
