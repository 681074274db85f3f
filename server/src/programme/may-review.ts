import {
  type AwardReviewStep,
  type AwardState,
  type AwardStep,
  awardHands,
  awardReviewSteps,
  awardSteps,
} from '@torreya/shared/domain/award-steps';
import type { Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import type { Award } from './award';

/** Who decides on awards in some capacity, in the areas where they hold the role. */
const reviewingRoles: readonly Role[] = ['village_cadre', 'village_supervisor', 'town_officer'];

export function hasInScope(actor: Actor, { areaPath }: Pick<Award, 'areaPath'>): boolean {
  return reaches(scopeOf(actor, reviewingRoles), areaPath);
}

/** His own, or of the household that he belongs to or has asked to join: others must decide. */
export function isHisOwn(actor: Actor, award: Pick<Award, 'personId' | 'householdId'>): boolean {
  return award.personId === actor.personId || award.householdId === actor.household?.id;
}

/** Whether one of his roles lets him take the step there; whose award it is, and what he did before, is asked besides. */
export function hasTheRole(
  actor: Actor,
  step: AwardReviewStep,
  { areaPath }: Pick<Award, 'areaPath'>,
): boolean {
  return reaches(scopeOf(actor, awardHands[awardSteps[step].by].roles), areaPath);
}

interface ReviewedAward extends Pick<Award, 'areaPath' | 'personId' | 'householdId'> {
  readonly state: AwardState;
}

/** The steps that are open to a reviewer, but for what relatives and earlier hands forbid. */
export function openReviewSteps(actor: Actor, award: ReviewedAward): AwardReviewStep[] {
  if (isHisOwn(actor, award)) return [];
  return awardReviewSteps.filter(name => {
    const step: AwardStep = awardSteps[name];
    return step.from.includes(award.state) && hasTheRole(actor, name, award);
  });
}
