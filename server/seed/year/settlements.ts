import { type Calendar, daysLater, later } from '../calendar';
import type { LivingTown } from '../living-town';
import { namedId } from '../named-id';
import { type SeedShop, seedShops } from '../shops';
import type { Posting } from './journal';
import type { Purchase } from './purchases';

export interface Settlement {
  readonly id: string;
  readonly shop: SeedShop;
  readonly month: string;
  readonly purchases: readonly Purchase[];
  readonly total: number;
  readonly at: Date;
}

/** The town settles on the fourth of the next month; the last month that is over still waits for it. */
export function settlementsOfTheYear(calendar: Calendar, purchases: readonly Purchase[]): Settlement[] {
  return calendar.pastMonths.slice(0, -1).flatMap(month =>
    seedShops.flatMap((shop, index) => {
      const lines = purchases.filter(one => one.shop.id === shop.id && one.month === month);
      if (lines.length === 0) return [];
      return {
        id: namedId('settlement', shop.key, month),
        shop,
        month,
        purchases: lines,
        total: lines.reduce((sum, { amount }) => sum + amount, 0),
        at: later(daysLater(calendar.endOf(month), 3), 10 * 60 + 7 * index),
      };
    }),
  );
}

export function settlementTransferId(settlement: Settlement): string {
  return namedId('transfer', settlement.id);
}

export function settlementPostings(town: LivingTown, settlements: readonly Settlement[]): Posting[] {
  return settlements.map(settlement => ({
    at: settlement.at,
    moves: [
      {
        op: 'transfer',
        id: settlementTransferId(settlement),
        kind: 'settlement',
        causeId: settlement.id,
        from: { ownerKind: 'shop', ownerId: settlement.shop.id },
        to: { ownerKind: 'settled', ownerId: town.area.code },
        amount: settlement.total,
      },
    ],
  }));
}
