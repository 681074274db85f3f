import fc from 'fast-check';
import { OneByOne, type Town } from '../../test-support/redemptions/one-by-one';
import { orders, towns } from '../../test-support/redemptions/random-orders';
import { Refusal } from '../platform/refusal';
import { type Claim, type Decision, isClaim, type RedeemOrder } from './redeem-order';
import { RedeemPage } from './redeem-page';
import { Shelf } from './take-goods';
import { WrongTries } from './wrong-tries';

/** Nothing here asks a database: thousands take a second. */
const runs = 3_000;

const area = { areaPath: '330683/330683106/330683106210' };
const programme = {
  id: 'programme',
  townCode: '330683106',
  pointsName: '香榧币',
  bookId: 'book',
  pointsExpiry: 'never' as const,
  pointsGoodFor: null,
};

describe('a batch of orders', () => {
  it('is answered as if they had come one after the other, in their order', () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(towns, orders, (town, list) => {
        const serial = new OneByOne(town);
        const expected = list.map(order => serial.take(order));
        const { answers, balances, shelf } = takeAsBatch(town, list);
        expect(answers).toEqual(expected);
        expect(balances).toEqual(serial.balances);
        expect(shelf).toEqual(serial.stock);
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });

  it('of orders that do not touch each other is one round; a hundred for one code are two', () => {
    const town: Town = {
      balances: { wang: 1_000 },
      codes: Array.from({ length: 100 }, (_, n) => ({
        digits: String(n).padStart(8, '0'),
        householdId: 'wang',
        isExpired: false,
      })),
      goods: [{ id: 'soap', shopId: 'north', points: 1, stock: 500 }],
      suspendedShopId: 'closed',
    };
    const one = (n: number, code: number): RedeemOrder => ({
      ...area,
      actor: {
        countyId: '330683',
        personId: 'clerk',
        sessionId: '',
        name: '',
        household: null,
        grants: [],
        mark: '',
        unseenMark: '',
        shopIds: [],
      },
      command: {
        id: `redemption ${n}`,
        shopId: 'north',
        code: String(code).padStart(8, '0'),
        lines: [{ goodsId: 'soap', quantity: 1 }],
      },
      hash: Buffer.from([n]),
    });
    const hundred = [...Array(100).keys()];
    expect(
      takeAsBatch(
        town,
        hundred.map(n => one(n, n)),
      ).rounds,
    ).toBe(1);
    expect(
      takeAsBatch(
        town,
        hundred.map(n => one(n, 7)),
      ).rounds,
    ).toBe(2);
  });
});

/** The batch, with a ledger of a few lines. */
function takeAsBatch(town: Town, list: readonly RedeemOrder[]) {
  const shelf = new Shelf(town.goods.map(item => ({ ...item, name: item.id, isListed: true })));
  const page = new RedeemPage({
    redemptions: new Map(),
    shops: new Map(
      ['north', 'south', 'closed'].map(id => [
        id,
        { ...area, id, name: id, isSuspended: id === town.suspendedShopId },
      ]),
    ),
    codes: new Map(
      town.codes.map(code => [
        code.digits,
        { ...code, id: code.digits, personId: 'x', expiresAt: new Date(0), redemptionId: null },
      ]),
    ),
    households: new Map(
      Object.keys(town.balances).map(id => [
        id,
        { ...area, id, state: 'active', villageCode: '', number: '', headName: '' } as const,
      ]),
    ),
    programme,
    shelf,
    wrongTries: new WrongTries(new Map(['north', 'south', 'closed'].map(id => [id, []])), new Date()),
  });
  const balances = new Map(Object.entries(town.balances));
  const decisions: Decision[] = [];
  let rounds = 0;
  for (; decisions.length < list.length; rounds++) {
    const round = page.decideRound(list.slice(decisions.length));
    for (const claim of page.claims) movePoints(balances, claim);
    page.endRound();
    decisions.push(...round);
  }
  const left = new Map(town.goods.map(({ id }) => [id, shelf.stockOf(id)]));
  return { answers: decisions.map(inWords), balances, shelf: left, rounds };
}

function movePoints(balances: Map<string, number>, claim: Claim): void {
  const { householdId } = claim.presented.code;
  const balance = balances.get(householdId) ?? 0;
  if (balance < claim.amount) {
    claim.moved = new Refusal('insufficient_points', { balance, amount: claim.amount });
    return;
  }
  balances.set(householdId, balance - claim.amount);
  claim.moved = { transferNo: 1, at: new Date() };
}

function inWords(decision: Decision): string {
  const said = isClaim(decision) ? decision.moved : decision;
  if (said instanceof Refusal) {
    const left = said.details.stock ?? said.details.balance;
    return left === undefined ? said.code : `${said.code}, ${left} left`;
  }
  return isClaim(decision) ? `${decision.amount} taken` : 'taken before';
}
