import type { EntityManager } from 'typeorm';
import { Refusal } from '../platform/refusal';

/** A shop, as the till and the settlement need it. */
export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly areaPath: string;
  readonly isSuspended: boolean;
}

/**
 * `share`: tills go side by side, but nobody suspends the shop or settles its month in between. `settle`: waits for
 * the redemptions under way, so that a month that is over has all its lines.
 */
type ShopLock = 'none' | 'share' | 'settle';

const lockClauses: Record<ShopLock, string> = {
  none: '',
  share: 'FOR SHARE',
  settle: 'FOR NO KEY UPDATE',
};

export async function findShop(
  manager: EntityManager,
  countyId: string,
  shopId: string,
  lock: ShopLock = 'none',
): Promise<Shop | null> {
  const [shop] = await manager.query<Shop[]>(
    `SELECT id, name, area_path AS "areaPath", is_suspended AS "isSuspended"
     FROM shop WHERE county_id = $1 AND id = $2 ${lockClauses[lock]}`,
    [countyId, shopId],
  );
  return shop ?? null;
}

/** The shop of a till: the door has let its people in, so it exists. */
export async function findOpenShop(
  manager: EntityManager,
  countyId: string,
  shopId: string,
  lock: ShopLock = 'none',
): Promise<Shop> {
  const shop = await findShop(manager, countyId, shopId, lock);
  if (!shop) throw new Refusal('not_found');
  if (shop.isSuspended) throw new Refusal('shop_suspended');
  return shop;
}
