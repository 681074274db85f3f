import { z } from 'zod';
import { bookletReasonNames } from '../domain/booklets';
import { passbookStateNames, passbookTurnNames } from '../domain/passbook-steps';
import { endpoint } from './endpoint';
import { cursor, id, instant, nothing, words } from './shapes';

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

/** What the household holds on paper since its old one was counted. */
const booklet = z.object({
  id,
  number: z.string(),
  reason: z.enum(bookletReasonNames),
  issuedAt: instant,
  issuedByName: z.string(),
  /** With what it began. */
  points: z.int(),
  /** The one before it; its number is void. */
  replacesNumber: z.string().nullable(),
  /** Signed, good for an hour; null: its number is void. */
  paperUrl: z.string().nullable(),
});

const counters = ['village_cadre', 'village_supervisor'] as const;

export const listPassbooks = endpoint('listPassbooks', {
  about:
    'The paper passbooks of the households in the reader’s villages, and how many are in. Filter by state, or by the beginning of the door number, the number of a booklet or the whole name of the head.',
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
  reply: passbook.extend({
    pointsName: z.string(),
    /** The newest first: it is the one that is good. */
    booklets: z.array(booklet),
    mayIssue: z.boolean(),
  }),
  refusals: [],
});

export const issueBooklet = endpoint('issueBooklet', {
  about:
    'Gives a household its booklet on paper under a new number, with what it has; the number before it is void from then on.',
  door: ['village_cadre'],
  input: z.strictObject({ householdId: id, id, reason: z.enum(bookletReasonNames) }),
  reply: booklet,
  refusals: ['own_passbook', 'step_not_open', 'household_not_confirmed', 'id_reused'],
});

export const readBookletPaper = endpoint('readBookletPaper', {
  about: 'The booklet as PDF, by a signed link out of a reply.',
  door: 'anyone',
  input: z.strictObject({
    bookletId: id,
    expires: z.coerce.number().int(),
    signature: z.string().max(100),
  }),
  reply: nothing,
  refusals: [],
  bytes: 'pdf out',
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
