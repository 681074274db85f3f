import type { Input, Reply } from '../api/outcome';

export type Goods = Reply<'listMyShops'>['shops'][number]['goods'][number];

/** How many of which goods, by id. What is not wanted does not stand in it. */
export type Basket = Readonly<Record<string, number>>;

/** The contract takes no more of one thing, and no more different things, in one redemption. */
const mostOfOne = 99;
const mostLines = 50;

/** One more or one fewer; never more than is there, never fewer than none. */
export function changed(basket: Basket, goods: Goods, by: 1 | -1): Basket {
  if (by === 1 && !canAdd(basket, goods)) return basket;
  const quantity = Math.max(0, (basket[goods.id] ?? 0) + by);
  const rest = Object.entries(basket).filter(([id]) => id !== goods.id);
  return Object.fromEntries(quantity > 0 ? [...rest, [goods.id, quantity]] : rest);
}

export function canAdd(basket: Basket, goods: Goods): boolean {
  const quantity = basket[goods.id] ?? 0;
  if (quantity === 0 && Object.keys(basket).length >= mostLines) return false;
  return quantity < Math.min(goods.stock, mostOfOne);
}

/** What the chosen goods cost together. The server prices them again: this is only what is shown before. */
export function totalOf(basket: Basket, goods: readonly Goods[]): number {
  return goods.reduce((sum, { id, points }) => sum + points * (basket[id] ?? 0), 0);
}

/** In the order of the shelf; goods that are no longer sold are left out. */
export function linesOf(basket: Basket, goods: readonly Goods[]): NonNullable<Input<'redeem'>['lines']> {
  return goods.flatMap(({ id }) => {
    const quantity = basket[id];
    return quantity === undefined ? [] : [{ goodsId: id, quantity }];
  });
}
