import { z } from 'zod';
import { awardStateNames } from '../domain/award-steps';
import { endpoint } from './endpoint';
import { id } from './shapes';

/** Why one award of many was not approved with the others. */
export const togetherRefusals = [
  'not_found',
  'not_allowed',
  'own_award',
  'relatives_award',
  'other_hand_needed',
  'amount_not_preset',
  'step_not_open',
  'cap_reached',
  'household_not_confirmed',
  'id_reused',
] as const;

/** More than a village has households. */
const mostTogether = 400;

export const approveAwards = endpoint('approveAwards', {
  about:
    'Approves several awards in one act, those whose amount the rule has set. Each is accepted or refused on its own. Some that chance picks go to a second look by another person.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({ id, awardIds: z.array(id).min(1).max(mostTogether) }),
  reply: z.object({
    approved: z.array(
      z.object({
        awardId: id,
        /** What the approval made of it at the time. */
        state: z.enum(awardStateNames),
        /** Chance has picked it for another pair of eyes. */
        isLookedAtAgain: z.boolean(),
      }),
    ),
    refused: z.array(z.object({ awardId: id, code: z.enum(togetherRefusals) })),
  }),
  refusals: ['id_reused'],
});
