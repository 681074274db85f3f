import { z } from 'zod';
import { awardStateNames } from '../domain/award-steps';
import { endpoint } from './endpoint';
import { areaCode, cursor, id, instant, words } from './shapes';

/** What everybody may read of an award: the name masked, no photo, no number of a house. */
const publicNotice = z.object({
  awardId: id,
  /** 王*四. */
  maskedName: z.string(),
  points: z.int(),
  ruleName: z.string(),
  /** 随手拍 · 落石. */
  reason: z.string(),
  state: z.enum(awardStateNames),
  /** The first instant after the last day. */
  endsAt: instant,
});

export const readPublicNotice = endpoint('readPublicNotice', {
  about:
    'What stands on a village’s public notice, soonest end first; open to anyone who has the link, names are masked.',
  door: 'anyone',
  input: z.strictObject({ villageCode: areaCode, before: cursor.optional() }),
  reply: z.object({
    villageName: z.string(),
    townName: z.string(),
    pointsName: z.string(),
    notices: z.array(publicNotice),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const listNoticesOfMyVillage = endpoint('listNoticesOfMyVillage', {
  about:
    'The same for whoever lives there, and to which of it she may object: not her own household’s, and each once.',
  door: 'person',
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({
    villageCode: areaCode,
    villageName: z.string(),
    pointsName: z.string(),
    notices: z.array(
      publicNotice.extend({
        isMine: z.boolean(),
        mayObject: z.boolean(),
        /** What she said against it; null: nothing. */
        myObjection: z.string().nullable(),
        /** The decision on the objections, as both sides read it; null: none yet. */
        answer: z.string().nullable(),
      }),
    ),
    next: cursor.nullable(),
  }),
  refusals: ['no_household'],
});

export const objectToAward = endpoint('objectToAward', {
  about:
    'Says why an award on the public notice of her village should not be. It is frozen until the village supervisor or the town has decided; the household does not learn who said it.',
  door: 'person',
  input: z.strictObject({ awardId: id, id, note: words(200) }),
  reply: z.object({ awardId: id, state: z.enum(awardStateNames) }),
  refusals: [
    'no_household',
    'household_not_confirmed',
    'own_award',
    'other_hand_needed',
    'already_objected',
    'step_not_open',
    'note_needed',
    'id_reused',
  ],
});
