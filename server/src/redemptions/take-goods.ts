import type { EntityManager } from 'typeorm';
import { int8Array, uuidArray } from '../platform/binary-array';
import type { Later } from '../platform/group-commit';
import { runPrepared } from '../platform/prepared';
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
  readonly shopId: string;
  readonly name: string;
  readonly points: number;
  readonly stock: number;
  readonly isListed: boolean;
}

/** Goods are locked in the order of their ids, so that two baskets never wait for each other both at once. */
export async function lockShelf(
  tx: EntityManager,
  countyId: string,
  goodsIds: readonly string[],
): Promise<Shelf> {
  return new Shelf(await runPrepared<Goods>(tx, lockInOrder, [countyId, uuidArray(goodsIds)]));
}

/**
 * What a batch of baskets finds on the shelves, at the shops' own prices. A basket that was packed is given out, or put
 * back if its points did not move; until then nobody can say whether the next one finds enough.
 */
export class Shelf {
  private readonly goods: Map<string, Goods>;
  private readonly packed = new Map<string, number>();
  private readonly given = new Map<string, number>();

  constructor(goods: readonly Goods[]) {
    this.goods = new Map(goods.map(item => [item.id, item]));
  }

  /** Null: whether there is enough depends on the baskets that are packed already. */
  pack(shop: Shop, wishes: readonly Wish[]): ReceiptLine[] | null {
    const lines: ReceiptLine[] = [];
    for (const [goodsId, quantity] of quantities(wishes)) {
      const { name, points } = this.listed(shop, goodsId);
      const stock = this.stockOf(goodsId);
      const packed = this.packed.get(goodsId) ?? 0;
      if (packed > 0 && stock - packed < quantity) return null;
      if (stock < quantity) throw new Refusal('out_of_stock', { goodsId, name, stock });
      lines.push({ goodsId, goodsName: name, quantity, points: points * quantity });
    }
    for (const line of lines) add(this.packed, line.goodsId, line.quantity);
    return lines;
  }

  giveOut(lines: readonly ReceiptLine[]): void {
    this.putBack(lines);
    for (const line of lines) add(this.given, line.goodsId, line.quantity);
  }

  putBack(lines: readonly ReceiptLine[]): void {
    for (const line of lines) add(this.packed, line.goodsId, -line.quantity);
  }

  /** What was given out leaves the shelves. */
  write(countyId: string, later: Later): void {
    if (this.given.size === 0) return;
    later(takeAway, [countyId, uuidArray([...this.given.keys()]), int8Array([...this.given.values()])]);
  }

  /** What is there when all that was given out is gone. */
  stockOf(goodsId: string): number {
    return (this.goods.get(goodsId)?.stock ?? 0) - (this.given.get(goodsId) ?? 0);
  }

  private listed(shop: Shop, goodsId: string): Goods {
    const goods = this.goods.get(goodsId);
    if (!goods?.isListed || goods.shopId !== shop.id) throw new Refusal('goods_unknown', { goodsId });
    return goods;
  }
}

/** The same goods on two lines are one line of more pieces. */
function quantities(wishes: readonly Wish[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { goodsId, quantity } of wishes) add(sums, goodsId, quantity);
  return sums;
}

function add(sums: Map<string, number>, key: string, quantity: number): void {
  sums.set(key, (sums.get(key) ?? 0) + quantity);
}

const lockInOrder = {
  name: 'redemptions: lock goods',
  text: `
SELECT id, shop_id AS "shopId", name, points, stock, is_listed AS "isListed" FROM goods
WHERE county_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
};

const takeAway = {
  name: 'redemptions: take goods away',
  text: `
UPDATE goods SET stock = stock - taken.quantity
FROM unnest($2::uuid[], $3::bigint[]) AS taken (id, quantity)
WHERE goods.county_id = $1 AND goods.id = taken.id`,
};
