import {
  type PassbookState,
  type PassbookTurn,
  passbookTurnIn,
  passbookTurns,
} from '@torreya/shared/domain/passbook-steps';
import type { Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';

/** The paper passbook of a household, and how far it is on its way onto the phone. */
export interface Passbook {
  readonly householdId: string;
  readonly householdNumber: string;
  readonly householdState: 'pending' | 'active' | 'declined';
  readonly headName: string;
  readonly villageCode: string;
  readonly areaPath: string;
  readonly state: PassbookState;
  /** Counted anew after every two that did not agree. */
  readonly round: number;
  readonly firstCounterId: string | null;
  /** What both have found; null until then. What one alone has found does not leave the table of counts. */
  readonly points: number | null;
}

/** The columns of a Passbook; the caller adds WHERE and ORDER. */
export const selectPassbook = `
SELECT h.id AS "householdId", h.number AS "householdNumber", h.state AS "householdState", h.head_name AS "headName",
  h.village_code AS "villageCode", h.area_path AS "areaPath", coalesce(b.state, 'to_count') AS state,
  coalesce(b.round, 0) AS round, b.first_counter_id AS "firstCounterId", b.points
FROM household h
LEFT JOIN passbook b ON b.county_id = h.county_id AND b.household_id = h.id`;

/** Whoever has a turn at all sees the passbooks of his village. */
export const countingRoles: readonly Role[] = passbookTurns.second.by;

export function mayTake(actor: Actor, turn: PassbookTurn, { areaPath }: Pick<Passbook, 'areaPath'>): boolean {
  return reaches(scopeOf(actor, passbookTurns[turn].by), areaPath);
}

/** Of the household that he belongs to or has asked to join: others must count. */
export function isOfHisHousehold(actor: Actor, { householdId }: Pick<Passbook, 'householdId'>): boolean {
  return householdId === actor.household?.id;
}

/** A booklet on paper follows the old one once that was counted, and somebody of the village hands it out. */
export function mayIssue(actor: Actor, passbook: Passbook): boolean {
  const isOpen = passbook.state === 'opened' && passbook.householdState === 'active';
  return isOpen && mayTake(actor, 'first', passbook) && !isOfHisHousehold(actor, passbook);
}

export type Hindrance = 'own_household' | 'cadre_counts_first' | 'counted_by_reader';

/** Which turn this person has now, or what stands in the way. */
export function turnFor(
  actor: Actor,
  passbook: Passbook,
): { openTurn: PassbookTurn | null; hindrance: Hindrance | null } {
  const turn = passbookTurnIn(passbook.state);
  const hindrance = turn && hindranceOf(actor, turn, passbook);
  return { openTurn: hindrance ? null : turn, hindrance };
}

function hindranceOf(actor: Actor, turn: PassbookTurn, passbook: Passbook): Hindrance | null {
  if (isOfHisHousehold(actor, passbook)) return 'own_household';
  if (!mayTake(actor, turn, passbook)) return 'cadre_counts_first';
  return passbook.firstCounterId === actor.personId ? 'counted_by_reader' : null;
}
