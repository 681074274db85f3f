import type { EntityManager } from 'typeorm';
import { uuidArray } from '../platform/binary-array';
import { runPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';

/** A shop, as the till and the settlement need it. */
export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly areaPath: string;
  readonly isSuspended: boolean;
}

/** `settle`: waits for the redemptions under way, so that a month that is over has all its lines. */
type ShopLock = 'none' | 'settle';

const lockClauses: Record<ShopLock, string> = {
  none: '',
  settle: 'FOR NO KEY UPDATE',
};

export async function findShop(
  manager: EntityManager,
  countyId: string,
  shopId: string,
  lock: ShopLock = 'none',
): Promise<Shop | null> {
  const [shop] = await manager.query<Shop[]>(
    `${selectShop} WHERE county_id = $1 AND id = $2 ${lockClauses[lock]}`,
    [countyId, shopId],
  );
  return shop ?? null;
}

/**
 * By id. Tills go side by side, but nobody suspends one of these shops or settles its month before the transaction ends.
 */
export async function shareShops(
  tx: EntityManager,
  countyId: string,
  shopIds: readonly string[],
): Promise<Map<string, Shop>> {
  const shops = await runPrepared<Shop>(tx, shareInOrder, [countyId, uuidArray(shopIds)]);
  return new Map(shops.map(shop => [shop.id, shop]));
}

/** The shop of a till: the door has let its people in, so it exists. */
export function openShop(shop: Shop | null | undefined): Shop {
  if (!shop) throw new Refusal('not_found');
  if (shop.isSuspended) throw new Refusal('shop_suspended');
  return shop;
}

const selectShop = `
SELECT id, name, area_path AS "areaPath", is_suspended AS "isSuspended" FROM shop`;

const shareInOrder = {
  name: 'redemptions: share shops',
  text: `${selectShop} WHERE county_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR SHARE`,
};
