import { type Calendar, daysLater, later, monthOf } from '../calendar';
import { Chance } from '../chance';
import type { DemoKey } from '../demo-people';
import type { SeedHousehold } from '../families';
import { type LivingTown, otherVillageCode } from '../living-town';
import { namedId } from '../named-id';
import type { SeedPerson } from '../people';
import { type SeedGoods, type SeedShop, seedShops } from '../shops';
import type { Posting } from './journal';

interface PurchaseLine {
  readonly goods: SeedGoods;
  readonly quantity: number;
}

export interface Purchase {
  readonly id: string;
  readonly at: Date;
  /** Of Asia/Shanghai. */
  readonly month: string;
  readonly shop: SeedShop;
  readonly household: SeedHousehold;
  readonly buyer: SeedPerson;
  readonly seller: SeedPerson;
  readonly lines: readonly PurchaseLine[];
  readonly amount: number;
  readonly balanceAfter: number;
}

/** Points that reach a household. */
export interface Income {
  readonly at: Date;
  readonly householdId: string;
  readonly points: number;
}

/** So many times somebody goes to a shop; some find that they have too little. */
const visits = 2_150;

/** What a demo household keeps, so that there is something to show and to spend. */
const keeps: Partial<Record<DemoKey, number>> = { resident: 86, neighbour: 58, cadre: 41, shopkeeper: 25 };

/** Goes through the year visit by visit; nobody spends what he does not have. */
export function purchasesOfTheYear(
  town: LivingTown,
  calendar: Calendar,
  incomes: readonly Income[],
): Purchase[] {
  const chance = new Chance('purchases');
  const households = town.villages.flatMap(village => village.households);
  const times = Array.from({ length: visits }, () => visitTime(chance, calendar));
  times.sort((a, b) => a.getTime() - b.getTime());
  const coming = [...incomes].sort((a, b) => a.at.getTime() - b.at.getTime());
  const balances = new Map<string, number>();
  const purchases: Purchase[] = [];
  for (const at of times) {
    for (let next = coming[0]; next && next.at < at; next = coming[0]) {
      balances.set(next.householdId, (balances.get(next.householdId) ?? 0) + next.points);
      coming.shift();
    }
    const household = chance.pick(households);
    const balance = balances.get(household.id) ?? 0;
    const shop = shopOf(household, chance);
    const lines = basket(shop, Math.min(balance - keptBy(household), wish(chance)), chance);
    if (lines.length === 0) continue;
    const amount = lines.reduce((sum, { goods, quantity }) => sum + goods.points * quantity, 0);
    balances.set(household.id, balance - amount);
    purchases.push({
      id: namedId('redemption', purchases.length),
      at,
      month: monthOf(at),
      shop,
      household,
      buyer: chance.pick(household.members),
      seller: sellerFor(town, shop, household, chance),
      lines,
      amount,
      balanceAfter: balance - amount,
    });
  }
  return purchases;
}

export function purchaseTransferId(purchase: Purchase): string {
  return namedId('transfer', purchase.id);
}

export function purchasePostings(purchases: readonly Purchase[]): Posting[] {
  return purchases.map(purchase => ({
    at: purchase.at,
    moves: [
      {
        op: 'transfer',
        id: purchaseTransferId(purchase),
        kind: 'redemption',
        causeId: purchase.id,
        from: { ownerKind: 'household', ownerId: purchase.household.id },
        to: { ownerKind: 'shop', ownerId: purchase.shop.id },
        amount: purchase.amount,
      },
    ],
  }));
}

/** From the second month on, when the first paper round has brought points in; shops open from half past seven. */
function visitTime(chance: Chance, calendar: Calendar): Date {
  const day = daysLater(calendar.firstDay, chance.whole(28, calendar.dayCount - 1));
  return later(day, chance.whole(7 * 60 + 30, 18 * 60) + chance.whole(0, 59) / 60);
}

/** Most buy soap and paper; now and then somebody has saved for rice or oil. */
function wish(chance: Chance): number {
  return chance.falls(0.12) ? chance.whole(50, 100) : chance.whole(5, 44);
}

function basket(shop: SeedShop, most: number, chance: Chance): PurchaseLine[] {
  const lines: PurchaseLine[] = [];
  let left = most;
  for (let tries = 0; tries < 3; tries += 1) {
    const payable = shop.goods.filter(
      ({ id, points }) => points <= left && !lines.some(line => line.goods.id === id),
    );
    if (payable.length === 0) break;
    const goods = chance.pick(payable);
    const quantity = goods.points * 2 <= left && chance.falls(0.25) ? 2 : 1;
    lines.push({ goods, quantity });
    left -= goods.points * quantity;
  }
  return lines;
}

function keptBy(household: SeedHousehold): number {
  const key = household.members[0]?.demoKey;
  return (key && keeps[key]) ?? 0;
}

/** The nearer shop, mostly; who keeps a shop alone buys in the other one. */
function shopOf(household: SeedHousehold, chance: Chance): SeedShop {
  const [seat, other] = seedShops as readonly [SeedShop, SeedShop];
  if (household.members[0]?.demoKey === 'shopkeeper-other') return seat;
  return chance.falls(household.village.code === otherVillageCode ? 0.7 : 0.25) ? other : seat;
}

function sellerFor(town: LivingTown, shop: SeedShop, household: SeedHousehold, chance: Chance): SeedPerson {
  const own = new Set(household.members.map(one => one.id));
  const staff = shop.staff.map(key => town.demo[key]).filter(one => !own.has(one.id));
  const [keeper] = staff;
  if (!keeper) throw new Error(`${shop.name} has nobody to serve ${household.id}`);
  return chance.falls(0.7) ? keeper : chance.pick(staff);
}
