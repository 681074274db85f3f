import type { EntityManager } from 'typeorm';
import type { Household } from '../identity/households.service';
import { textArray } from '../platform/binary-array';
import { runPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';
import { townOf } from '../programme/area-path';
import type { TownProgramme } from '../programme/programmes.service';
import type { Shop } from './shop';

/** A code as someone shows it at the till. */
export interface PresentedCode {
  readonly id: string;
  readonly digits: string;
  readonly personId: string;
  readonly householdId: string;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
  /** What it was used for; null: it was not used. */
  readonly redemptionId: string | null;
}

/** What a till learns from a code: whose points, and in which book. */
export interface Presented {
  readonly code: PresentedCode;
  readonly programme: TownProgramme;
  readonly headName: string;
}

export async function findCode(
  manager: EntityManager,
  countyId: string,
  digits: string,
): Promise<PresentedCode | undefined> {
  const [code] = await manager.query<PresentedCode[]>(selectCodes(''), [countyId, [digits]]);
  return code;
}

/** Nobody else's until the transaction ends; the clock is read once the lock is there. */
export async function lockCodes(
  tx: EntityManager,
  countyId: string,
  digits: readonly string[],
): Promise<Map<string, PresentedCode>> {
  const codes = await runPrepared<PresentedCode>(tx, lockInOrder, [countyId, textArray(digits)]);
  return new Map(codes.map(code => [code.digits, code]));
}

/** Null: nobody's here. Codes of other towns are unknown, since their points stand in another book. */
export function presentedAt(
  shop: Shop,
  programme: TownProgramme | null,
  code: PresentedCode | undefined,
  household: Household | undefined,
): Presented | null {
  if (!code || !household || !programme) return null;
  const towns = [shop, household].map(({ areaPath }) => townOf(areaPath));
  if (towns.some(town => town !== programme.townCode)) return null;
  return { code, programme, headName: household.headName };
}

/** A used code is refused as used, also when its minute is over: it says more. */
export function refuseUnlessGood(code: PresentedCode): void {
  if (code.redemptionId !== null) throw new Refusal('code_used');
  if (code.isExpired) throw new Refusal('code_expired', { expiredAt: code.expiresAt.toISOString() });
}

function selectCodes(lock: 'FOR UPDATE' | ''): string {
  return `
WITH found AS MATERIALIZED (
  SELECT id, code, person_id, household_id, expires_at, redemption_id FROM redemption_code
  WHERE county_id = $1 AND code = ANY ($2::text[]) ORDER BY id ${lock})
SELECT id, code AS digits, person_id AS "personId", household_id AS "householdId", expires_at AS "expiresAt",
  expires_at <= clock_timestamp() AS "isExpired", redemption_id AS "redemptionId"
FROM found`;
}

const lockInOrder = { name: 'redemptions: lock codes', text: selectCodes('FOR UPDATE') };
