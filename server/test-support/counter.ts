import { issueCode, listMyShops, redeem } from '@torreya/shared/contract/redemptions';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../src/ledger/ledger.service';
import { programmesOf } from './books';
import type { ServerUnderTest } from './server-under-test';

/** The counter of the shop that somebody works in, and residents who come to it. */
export class Counter {
  private constructor(
    private readonly server: ServerUnderTest,
    readonly shopId: string,
    /** Of the one behind the counter. */
    readonly token: string,
  ) {}

  static async of(server: ServerUnderTest, clerkKey: string): Promise<Counter> {
    const token = await server.signIn(clerkKey);
    const { shops } = await server.ask(listMyShops, {}, token);
    const [shop] = shops;
    if (!shop) throw new Error(`${clerkKey} works in no shop`);
    return new Counter(server, shop.id, token);
  }

  async code(residentToken: string): Promise<string> {
    return (await this.server.ask(issueCode, { id: uuidv7() }, residentToken)).code;
  }

  async goods(name: string): Promise<{ id: string; points: number; stock: number }> {
    const { shops } = await this.server.ask(listMyShops, {}, this.token);
    const goods = shops.find(shop => shop.id === this.shopId)?.goods.find(one => one.name.startsWith(name));
    if (!goods) throw new Error(`no ${name} in the shop`);
    return goods;
  }

  /** What the till sends for a plain amount. */
  amount(code: string, amount: number, id = uuidv7()) {
    return { shopId: this.shopId, id, code, amount };
  }

  /** What the till sends for one kind of goods. */
  basket(code: string, goodsId: string, quantity = 1, id = uuidv7()) {
    return { shopId: this.shopId, id, code, lines: [{ goodsId, quantity }] };
  }

  async take(residentToken: string, amount: number) {
    return this.server.ask(redeem, this.amount(await this.code(residentToken), amount), this.token);
  }
}

/** What the shop's own account says. */
export async function heldByShop(server: ServerUnderTest, shopId: string): Promise<number> {
  const [programme] = await programmesOf(server);
  const book = { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
  const { manager } = server.app.get(DataSource);
  return server.app.get(Ledger).spendable(manager, book, { ownerKind: 'shop', ownerId: shopId });
}
