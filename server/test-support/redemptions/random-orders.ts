import fc from 'fast-check';
import { contentsHash } from '../../src/platform/contents-hash';
import type { RedeemOrder } from '../../src/redemptions/redeem-order';
import type { Town } from './one-by-one';

const households = ['li', 'wang', 'zhao'];
const shops = ['north', 'south', 'closed'];
const areaPath = '330683/330683106/330683106210';

/** Few of everything, so that orders get into each other's way. */
export const towns: fc.Arbitrary<Town> = fc.record({
  balances: fc.record(Object.fromEntries(households.map(id => [id, fc.integer({ min: 0, max: 20 })]))),
  codes: fc
    .array(fc.record({ householdId: fc.constantFrom(...households), isExpired: oftenNot() }), {
      minLength: 1,
      maxLength: 8,
    })
    .map(codes => codes.map((code, n) => ({ ...code, digits: String(n).padStart(8, '0') }))),
  goods: fc
    .array(
      fc.record({
        shopId: fc.constantFrom('north', 'south'),
        points: fc.integer({ min: 1, max: 9 }),
        stock: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 2 },
    )
    .map(goods => goods.map((item, n) => ({ ...item, id: `goods ${n}` }))),
  suspendedShopId: fc.constant('closed'),
});

/** Some of them twice, and some under an id that another one has. */
export const orders: fc.Arbitrary<RedeemOrder[]> = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 40 }).map(n => `redemption ${n}`),
      shopId: fc.constantFrom('north', 'north', 'north', 'south', 'south', 'closed'),
      // The ninth and tenth are nobody's.
      code: fc.integer({ min: 0, max: 9 }).map(n => String(n).padStart(8, '0')),
      basket: fc.oneof(
        fc.record({ amount: fc.integer({ min: 1, max: 20 }) }),
        fc.record({
          lines: fc.array(
            fc.record({
              goodsId: fc.integer({ min: 0, max: 2 }).map(n => `goods ${n}`),
              quantity: fc.integer({ min: 1, max: 3 }),
            }),
            { minLength: 1, maxLength: 3 },
          ),
        }),
      ),
      clerk: fc.constantFrom('li', null, null, null),
      isSentTwice: oftenNot(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(list =>
    list.flatMap(({ basket, clerk, isSentTwice, ...rest }) => {
      const command = { lines: [], ...rest, ...basket };
      const order = { actor: clerkOf(clerk), command, hash: contentsHash({ ...command, clerk }), areaPath };
      return isSentTwice ? [order, order] : [order];
    }),
  );

function clerkOf(householdId: string | null): RedeemOrder['actor'] {
  return {
    countyId: '330683',
    personId: `clerk of ${householdId}`,
    sessionId: 'session',
    name: '店员',
    household: householdId === null ? null : { id: householdId, state: 'active' },
    grants: [],
    mark: '',
    unseenMark: '',
    shopIds: shops,
  };
}

function oftenNot(): fc.Arbitrary<boolean> {
  return fc.constantFrom(true, false, false, false, false);
}
