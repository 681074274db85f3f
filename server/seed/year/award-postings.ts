import { namedId } from '../named-id';
import type { Story } from '../reports/story';
import { seedRules } from '../rules';
import type { Posting } from './journal';
import type { Income } from './purchases';

const rule = seedRules.find(({ way }) => way === 'report_confirmed')!;

export const awardRuleKey = rule.key;
export const pointsPerAward = rule.points;

export function awardTransferId(awardId: string): string {
  return namedId('transfer', awardId);
}

/** Awards that a cadre approved move at the instant of his decision. */
export function awardPostings(stories: readonly Story[]): Posting[] {
  return approved(stories).map(({ at, awardId, story }) => ({
    at,
    moves: [
      {
        op: 'transfer',
        id: awardTransferId(awardId),
        kind: 'award',
        causeId: awardId,
        from: { ownerKind: 'budget', ownerId: story.household.village.code },
        to: { ownerKind: 'household', ownerId: story.household.id },
        amount: pointsPerAward,
      },
    ],
  }));
}

export function awardIncomes(stories: readonly Story[]): Income[] {
  return approved(stories).map(({ at, story }) => ({
    at,
    householdId: story.household.id,
    points: pointsPerAward,
  }));
}

function approved(stories: readonly Story[]): { at: Date; awardId: string; story: Story }[] {
  return stories.flatMap(story => {
    const decision = story.award?.decision;
    return story.award && decision?.step === 'approve'
      ? [{ at: decision.at, awardId: story.award.id, story }]
      : [];
  });
}
