import { z } from 'zod';
import { endpoint } from './endpoint';
import { areaCode, id, instant, nothing, points, words } from './shapes';

/** A village's points, in whole points. Every share is given by its two counts. */
const budget = z.object({
  villageCode: areaCode,
  villageName: z.string(),
  /** Ever given by the town, and in the current quarter. */
  granted: z.int(),
  grantedThisPeriod: z.int(),
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
  about: 'The budgets of the villages that the reader answers for or looks after.',
  door: ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'],
  input: nothing,
  reply: z.object({
    pointsName: z.string(),
    period: z.string(),
    mayFund: z.boolean(),
    budgets: z.array(budget),
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
