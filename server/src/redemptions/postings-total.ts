import type { EntityManager } from 'typeorm';
import type { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { boundsOfMonth } from '../platform/day';

/**
 * What the journal says came into a shop by redemptions in a month. It asks no receipt: that the two sums agree is
 * what a statement is worth.
 */
export async function postingsTotal(
  ledger: Ledger,
  manager: EntityManager,
  book: BookRef,
  shopId: string,
  month: string,
): Promise<number> {
  const shop = { ownerKind: 'shop', ownerId: shopId } as const;
  const turnovers = await ledger.turnover(manager, book, shop, boundsOfMonth(month));
  return turnovers.find(({ kind }) => kind === 'redemption')?.came ?? 0;
}
