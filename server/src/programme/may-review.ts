import type { Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import type { Award } from './award';

/** Who decides on awards, in the areas where they hold the role. */
export const reviewingRoles: readonly Role[] = ['village_cadre', 'town_officer'];

export function hasInScope(actor: Actor, { areaPath }: Pick<Award, 'areaPath'>): boolean {
  return reaches(scopeOf(actor, reviewingRoles), areaPath);
}

/** His own, or of the household that he belongs to or has asked to join: others must decide. */
export function isHisOwn(actor: Actor, award: Pick<Award, 'personId' | 'householdId'>): boolean {
  return award.personId === actor.personId || award.householdId === actor.household?.id;
}

export function mayReview(
  actor: Actor,
  award: Pick<Award, 'areaPath' | 'personId' | 'householdId'>,
): boolean {
  return hasInScope(actor, award) && !isHisOwn(actor, award);
}
