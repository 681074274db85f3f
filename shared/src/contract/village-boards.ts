import { z } from 'zod';
import { endpoint } from './endpoint';
import { areaCode, day, nothing } from './shapes';

export const readVillageBoard = endpoint('readVillageBoard', {
  about:
    'A village’s points in the open, as of the end of the last whole day, with that day’s root of the town’s book; for anyone who has the link.',
  door: 'anyone',
  input: z.strictObject({ villageCode: areaCode }),
  reply: z.object({
    villageName: z.string(),
    townName: z.string(),
    pointsName: z.string(),
    /** The figures are those of its end. */
    day,
    period: z.string(),
    /** What the town gave for this period. */
    granted: z.int(),
    /** Null: so few households have points that the sums would tell of single ones. */
    figures: z
      .object({
        /** Of the period: what was left before it, what was awarded in it; held for the notice; free. */
        carried: z.int(),
        awarded: z.int(),
        held: z.int(),
        free: z.int(),
        /** Approved and not paid out yet; of it `covered` is in the budget. */
        owed: z.int(),
        covered: z.int(),
        /** Since the beginning: issued = redeemed + expired + outstanding. */
        issued: z.int(),
        redeemed: z.int(),
        expired: z.int(),
        outstanding: z.int(),
        /** Of so many households of the village so many have had points, or have some on the notice. */
        households: z.int(),
        takingPart: z.int(),
      })
      .nullable(),
    /** Of the town’s book. Null: it had no row by then. */
    digest: z.object({ no: z.int(), rowsThatDay: z.int(), seal: z.string() }).nullable(),
  }),
  refusals: [],
});

export const readVillagePaper = endpoint('readVillagePaper', {
  about: 'The board with what stands on the public notice, as PDF for the paper board; for anyone.',
  door: 'anyone',
  input: z.strictObject({ villageCode: areaCode }),
  reply: nothing,
  refusals: [],
  bytes: 'pdf out',
});
