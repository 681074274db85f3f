import { z } from 'zod';
import { endpoint } from './endpoint';
import { award } from './programme';
import { cursor, id, words } from './shapes';

export const mostClaimPhotos = 6;

const told = {
  id,
  ruleId: id,
  /** What was done, when and where. */
  words: words(300),
  photoIds: z
    .array(id)
    .max(mostClaimPhotos)
    .default([])
    .refine(ids => new Set(ids).size === ids.length, 'a photo stands once'),
  /** Hours and the like, where the rule counts them. */
  units: z.int().min(1).max(10_000).optional(),
};

const refusals = [
  'no_household',
  'household_not_confirmed',
  'rule_not_to_apply',
  'rule_inputs_wrong',
  'note_needed',
  'photo_unknown',
  'photo_in_use',
  'id_reused',
] as const;

export const applyForAward = endpoint('applyForAward', {
  about: 'The reader says what she did, with a photo or in words, and applies for what a rule gives for it.',
  door: 'person',
  input: z.strictObject(told),
  reply: award,
  refusals,
});

export const nominateForAward = endpoint('nominateForAward', {
  about:
    'A cadre says what somebody of his village did. He may not review it, and nominates neither his household nor a relative.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({ ...told, personId: id }),
  reply: award,
  refusals: [...refusals, 'own_award', 'relatives_award'],
});

export const listMyAwards = endpoint('listMyAwards', {
  about: 'The awards of the reader’s household, newest first, with where each stands and why.',
  door: 'person',
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({ awards: z.array(award), next: cursor.nullable() }),
  refusals: ['no_household'],
});
