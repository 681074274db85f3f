import type { EntityManager } from 'typeorm';
import { contentsHash } from '../../src/platform/contents-hash';
import { later } from '../calendar';
import { bytes, insertRows } from '../insert-rows';
import { namedId } from '../named-id';
import { type Purchase, purchaseTransferId } from './purchases';

/** Redemptions with their used codes, whose digits have come free again, and their lines. */
export async function insertPurchases(
  tx: EntityManager,
  countyId: string,
  purchases: readonly Purchase[],
  journal: ReadonlyMap<string, number>,
): Promise<void> {
  await insertRows(
    tx,
    'redemption_code',
    purchases.map(({ id, at, buyer, household }) => ({
      county_id: countyId,
      id: codeId(id),
      person_id: buyer.id,
      household_id: household.id,
      issued_at: later(at, -0.4),
      expires_at: later(at, 0.6),
      redemption_id: id,
    })),
  );
  await insertRows(
    tx,
    'redemption',
    purchases.map(purchase => ({
      county_id: countyId,
      id: purchase.id,
      shop_id: purchase.shop.id,
      person_id: purchase.buyer.id,
      household_id: purchase.household.id,
      code_id: codeId(purchase.id),
      amount: purchase.amount,
      balance_after: purchase.balanceAfter,
      transfer_no: journal.get(purchaseTransferId(purchase))!,
      redeemed_by: purchase.seller.id,
      redeemed_at: purchase.at,
      contents_hash: bytes(contentsHash({ seeded: purchase.id })),
    })),
  );
  await insertRows(
    tx,
    'redemption_line',
    purchases.flatMap(({ id, lines }) =>
      lines.map(({ goods, quantity }, index) => ({
        county_id: countyId,
        redemption_id: id,
        no: index + 1,
        goods_id: goods.id,
        goods_name: goods.name,
        quantity,
        points: goods.points * quantity,
      })),
    ),
  );
}

function codeId(redemptionId: string): string {
  return namedId('code', redemptionId);
}
