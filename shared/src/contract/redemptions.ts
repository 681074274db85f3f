import { z } from 'zod';
import { endpoint } from './endpoint';
import { cursor, id, instant, month, nothing, points } from './shapes';

/** Typed by hand where nothing scans. */
const code = z.string().regex(/^\d{8}$/, 'eight digits');

const goods = z.object({
  id,
  name: z.string(),
  points: z.int(),
  stock: z.int(),
  picture: z.string(),
});

export const listShops = endpoint('listShops', {
  about: 'Shops of the reader’s town that take points, and what they give for them.',
  door: 'person',
  input: nothing,
  reply: z.object({
    shops: z.array(
      z.object({
        id,
        name: z.string(),
        address: z.string(),
        phone: z.string(),
        hours: z.string(),
        place: z.object({ lng: z.number(), lat: z.number(), datum: z.literal('gcj02') }),
        goods: z.array(goods),
      }),
    ),
  }),
  refusals: [],
});

export const issueCode = endpoint('issueCode', {
  about: 'A code to show at the shop: good for 60 seconds and for one redemption.',
  door: 'person',
  input: z.strictObject({ id }),
  reply: z.object({
    id,
    code,
    issuedAt: instant,
    expiresAt: instant,
    balance: z.int(),
    pointsName: z.string(),
  }),
  refusals: ['no_household', 'household_not_confirmed', 'books_in_doubt', 'id_reused'],
});

const redemption = z.object({
  id,
  shopId: id,
  shopName: z.string(),
  householdNameMasked: z.string(),
  amount: z.int(),
  lines: z.array(z.object({ goodsName: z.string(), quantity: z.int(), points: z.int() })),
  redeemedAt: instant,
  balanceAfter: z.int(),
  pointsName: z.string(),
  /** Number of the first journal row that moved the points. */
  transferNo: z.int(),
});

export const readCode = endpoint('readCode', {
  about: 'Whether one’s own code has been used; the page asks while it shows it.',
  door: 'person',
  input: z.strictObject({ codeId: id }),
  reply: z.object({ state: z.enum(['waiting', 'used', 'expired']), redemption: redemption.nullable() }),
  refusals: [],
});

export const listMyShops = endpoint('listMyShops', {
  about: 'The shops that the reader works in, with goods and today’s takings.',
  door: 'person',
  input: nothing,
  reply: z.object({
    shops: z.array(
      z.object({
        id,
        name: z.string(),
        pointsName: z.string(),
        goods: z.array(goods),
        today: z.object({ count: z.int(), total: z.int() }),
      }),
    ),
  }),
  refusals: [],
});

export const checkCode = endpoint('checkCode', {
  about:
    'Whose code this is (masked) and how much there is, before the amount is chosen. Does not use the code.',
  door: 'shop',
  input: z.strictObject({ shopId: id, code }),
  reply: z.object({ householdNameMasked: z.string(), spendable: z.int(), expiresAt: instant }),
  refusals: [
    'code_unknown',
    'code_expired',
    'code_used',
    'too_many_wrong_codes',
    'shop_suspended',
    'books_in_doubt',
  ],
});

export const redeem = endpoint('redeem', {
  about:
    'Takes points for goods or for a plain amount: code, stock, redemption and points in one transaction. Sent twice under the same id it is the same redemption.',
  door: 'shop',
  input: z
    .strictObject({
      shopId: id,
      id,
      code,
      lines: z
        .array(z.strictObject({ goodsId: id, quantity: z.int().min(1).max(99) }))
        .max(50)
        .default([]),
      amount: points.optional(),
    })
    .refine(input => input.lines.length > 0 !== (input.amount !== undefined), 'either goods or an amount'),
  reply: redemption,
  refusals: [
    'code_unknown',
    'code_expired',
    'code_used',
    'too_many_wrong_codes',
    'insufficient_points',
    'books_in_doubt',
    'shop_suspended',
    'own_shop_redemption',
    'goods_unknown',
    'out_of_stock',
    'id_reused',
  ],
});

export const readRedemption = endpoint('readRedemption', {
  about: 'Whether a redemption came through: what the till asks after a time-out, by the id it sent.',
  door: 'shop',
  input: z.strictObject({ shopId: id, redemptionId: id }),
  reply: redemption,
  refusals: [],
});

export const listTakings = endpoint('listTakings', {
  about: 'The shop’s redemptions, newest first.',
  door: 'shop',
  input: z.strictObject({ shopId: id, before: cursor.optional() }),
  reply: z.object({ redemptions: z.array(redemption), next: cursor.nullable() }),
  refusals: [],
});

const statementTotals = {
  shopId: id,
  shopName: z.string(),
  month,
  /** The month is not over yet: lines may still come. */
  isOpen: z.boolean(),
  count: z.int(),
  total: z.int(),
  /** What the ledger says moved into the shop in that month; equal to `total`, or the books are wrong. */
  postingsTotal: z.int(),
  pointsName: z.string(),
  settlement: z.object({ id, settledAt: instant, settledByName: z.string(), transferNo: z.int() }).nullable(),
};

export const statement = z.object({
  ...statementTotals,
  lines: z.array(
    z.object({
      redemptionId: id,
      redeemedAt: instant,
      householdNameMasked: z.string(),
      amount: z.int(),
      transferNo: z.int(),
    }),
  ),
});

export const readStatement = endpoint('readStatement', {
  about: 'A shop’s month, line by line, for the shop and for its town.',
  door: 'person',
  input: z.strictObject({ shopId: id, month }),
  reply: statement,
  refusals: [],
});

export const listStatements = endpoint('listStatements', {
  about: 'All shops of the town in one month.',
  door: ['town_officer', 'county_viewer'],
  input: z.strictObject({ month }),
  reply: z.object({ statements: z.array(z.object(statementTotals)) }),
  refusals: [],
});

export const settleMonth = endpoint('settleMonth', {
  about: 'Confirms a month that is over and retires its points. Done twice it is the same settlement.',
  door: ['town_officer'],
  input: z.strictObject({ shopId: id, month, id }),
  reply: statement,
  refusals: ['month_not_over', 'nothing_to_settle', 'books_in_doubt', 'id_reused'],
});
