import { z } from 'zod';
import { endpoint } from './endpoint';
import { areaCode, cursor, id, instant, points, words } from './shapes';

/** A month, a quarter or a year. */
const period = z.string().regex(/^20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, 'YYYY, YYYY-MM or YYYY-Qn');

const readers = ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'] as const;

/** A village's points, in whole points. Every share is given by its two counts. */
const budget = z.object({
  villageCode: areaCode,
  villageName: z.string(),
  /** Ever given by the town, and in the period. */
  granted: z.int(),
  grantedThisPeriod: z.int(),
  /** Left of the period before; awarded in this one. */
  carried: z.int(),
  awardedThisPeriod: z.int(),
  /** Free to be awarded, and held for what stands on the public notice. */
  free: z.int(),
  held: z.int(),
  /** Awards that wait for the budget: how many, and points. */
  waiting: z.int(),
  waitingPoints: z.int(),
  /** Approved and not paid out yet; of it `covered` is in the budget. */
  owed: z.int(),
  covered: z.int(),
  /** In the hands of households and not redeemed: what shops may still ask for. */
  outstanding: z.int(),
});

export const readBudgets = endpoint('readBudgets', {
  about:
    'The budgets of the villages that the reader answers for or looks after. Only what is said of a period is of that period; the rest is of now.',
  door: readers,
  /** Left out: the period of today. */
  input: z.strictObject({ period: period.optional() }),
  reply: z.object({
    pointsName: z.string(),
    period: z.string(),
    /** That of today. */
    periodNow: z.string(),
    mayFund: z.boolean(),
    budgets: z.array(budget),
  }),
  refusals: [],
});

export const listBudgetGrants = endpoint('listBudgetGrants', {
  about: 'What the town gave to the reader’s villages: when, how much, by whom and why; the newest first.',
  door: readers,
  input: z.strictObject({
    villageCode: areaCode.optional(),
    period: period.optional(),
    before: cursor.optional(),
  }),
  reply: z.object({
    grants: z.array(
      z.object({
        id,
        villageName: z.string(),
        points: z.int(),
        period: z.string(),
        note: z.string(),
        byName: z.string(),
        at: instant,
        /** Number of the journal row. */
        transferNo: z.int(),
      }),
    ),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const fundBudget = endpoint('fundBudget', {
  about:
    'The town gives a village points for the quarter. What waited in its queue is posted as far as they go, in order.',
  door: ['town_officer'],
  input: z.strictObject({ id, villageCode: areaCode, points, note: words(200) }),
  reply: z.object({
    id,
    villageCode: areaCode,
    points: z.int(),
    period: z.string(),
    grantedAt: instant,
    transferNo: z.int(),
  }),
  refusals: ['note_needed', 'id_reused'],
});
