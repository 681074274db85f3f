import type { EntityManager } from 'typeorm';
import { Refusal } from '../platform/refusal';
import type { Shop } from './shop';

interface Wish {
  readonly goodsId: string;
  readonly quantity: number;
}

/** One line of the receipt; `points` is what the line comes to. */
export interface ReceiptLine {
  readonly goodsId: string;
  readonly goodsName: string;
  readonly quantity: number;
  readonly points: number;
}

interface Goods {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly stock: number;
  readonly isListed: boolean;
}

/**
 * Takes goods from the shelf at the shop's own prices. Their rows are locked in the order of their ids, so that two
 * baskets with the same goods wait for one another and never both at once.
 */
export async function takeGoods(
  tx: EntityManager,
  countyId: string,
  shop: Shop,
  wishes: readonly Wish[],
): Promise<ReceiptLine[]> {
  if (wishes.length === 0) return [];
  const wanted = quantities(wishes);
  const goods = await tx.query<Goods[]>(
    `SELECT id, name, points, stock, is_listed AS "isListed" FROM goods
     WHERE county_id = $1 AND shop_id = $2 AND id = ANY ($3::uuid[]) ORDER BY id FOR UPDATE`,
    [countyId, shop.id, [...wanted.keys()]],
  );
  const shelf = new Map(goods.map(item => [item.id, item]));
  const lines = [...wanted].map(([goodsId, quantity]) => lineFor(goodsId, quantity, shelf.get(goodsId)));
  await tx.query(
    `UPDATE goods SET stock = stock - taken.quantity
     FROM unnest($2::uuid[], $3::int[]) AS taken (id, quantity)
     WHERE goods.county_id = $1 AND goods.id = taken.id`,
    [countyId, [...wanted.keys()], [...wanted.values()]],
  );
  return lines;
}

/** The same goods on two lines are one line of more pieces. */
function quantities(wishes: readonly Wish[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { goodsId, quantity } of wishes) sums.set(goodsId, (sums.get(goodsId) ?? 0) + quantity);
  return sums;
}

function lineFor(goodsId: string, quantity: number, goods: Goods | undefined): ReceiptLine {
  if (!goods?.isListed) throw new Refusal('goods_unknown', { goodsId });
  const { name, stock } = goods;
  if (stock < quantity) throw new Refusal('out_of_stock', { goodsId, name, stock });
  return { goodsId, goodsName: name, quantity, points: goods.points * quantity };
}
