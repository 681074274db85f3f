import { z } from 'zod';
import { passbookStateNames, passbookTurnNames } from '../domain/passbook-steps';
import { endpoint } from './endpoint';
import { cursor, id, words } from './shapes';

/** 0 is a passbook without a stamp: nothing moves, and the household is done all the same. */
const counted = z.int().min(0).max(99_999);

/** What a count has found is nowhere in here until both have found it: the second must not know it, nor those after. */
export const passbook = z.object({
  householdId: id,
  householdNumber: z.string(),
  headNameMasked: z.string(),
  villageName: z.string(),
  state: z.enum(passbookStateNames),
  /** Who counted first in this round. */
  firstCounterName: z.string().nullable(),
  /** What came onto the phone; null until then. */
  points: z.int().nullable(),
  /** The turn that is open to the reader; null: none, and `hindrance` says why unless the passbook is in. */
  openTurn: z.enum(passbookTurnNames).nullable(),
  hindrance: z.enum(['own_household', 'counted_by_reader', 'cadre_counts_first']).nullable(),
});

const counters = ['village_cadre', 'village_supervisor'] as const;

export const listPassbooks = endpoint('listPassbooks', {
  about:
    'The paper passbooks of the households in the reader’s villages, and how many are in. Filter by state, or by the beginning of the door number or the whole name of the head.',
  door: counters,
  input: z.strictObject({
    state: z.enum(passbookStateNames).optional(),
    search: words(20).optional(),
    before: cursor.optional(),
  }),
  reply: z.object({
    pointsName: z.string(),
    /** Households by state, whatever was looked for. */
    counts: z.record(z.enum(passbookStateNames), z.int()),
    passbooks: z.array(passbook),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const readPassbook = endpoint('readPassbook', {
  about: 'The paper passbook of one household.',
  door: counters,
  input: z.strictObject({ householdId: id }),
  reply: passbook.extend({ pointsName: z.string() }),
  refusals: [],
});

export const countPassbook = endpoint('countPassbook', {
  about:
    'What one person counted. The second count moves the points if it finds what the first has found; if not, both count anew.',
  door: counters,
  input: z.strictObject({ householdId: id, id, turn: z.enum(passbookTurnNames), points: counted }),
  /** What this count led to, for ever the same under its id. */
  reply: z.object({
    id,
    state: z.enum(passbookStateNames),
    points: z.int(),
    pointsName: z.string(),
  }),
  refusals: ['own_passbook', 'same_counter', 'step_not_open', 'household_not_confirmed', 'id_reused'],
});
