import type { RedeemOrder } from '../../src/redemptions/redeem-order';

/** A small town: all that the rules of the counter ask of it. */
export interface Town {
  readonly balances: Readonly<Record<string, number>>;
  readonly codes: readonly {
    readonly digits: string;
    readonly householdId: string;
    readonly isExpired: boolean;
  }[];
  readonly goods: readonly {
    readonly id: string;
    readonly shopId: string;
    readonly points: number;
    readonly stock: number;
  }[];
  readonly suspendedShopId: string;
}

const mostWrongCodes = 10;

/** The rules of the counter as they were before orders came in batches: one order after the other, to its end. */
export class OneByOne {
  readonly balances: Map<string, number>;
  readonly stock: Map<string, number>;
  private readonly used = new Set<string>();
  private readonly taken = new Map<string, { hash: Buffer; answer: string }>();
  private readonly wrong = new Map<string, number>();

  constructor(private readonly town: Town) {
    this.balances = new Map(Object.entries(town.balances));
    this.stock = new Map(town.goods.map(({ id, stock }) => [id, stock]));
  }

  take({ actor, command, hash }: RedeemOrder): string {
    const before = this.taken.get(command.id);
    if (before) return before.hash.equals(hash) ? before.answer : 'id_reused';
    const wrong = this.wrong.get(command.shopId) ?? 0;
    if (wrong >= mostWrongCodes) return 'too_many_wrong_codes';
    if (command.shopId === this.town.suspendedShopId) return 'shop_suspended';
    const code = this.town.codes.find(({ digits }) => digits === command.code);
    if (!code) {
      this.wrong.set(command.shopId, wrong + 1);
      return 'code_unknown';
    }
    if (this.used.has(code.digits)) return 'code_used';
    if (code.isExpired) return 'code_expired';
    if (code.householdId === actor.household?.id) return 'own_shop_redemption';
    const wanted = new Map<string, number>();
    for (const { goodsId, quantity } of command.lines) {
      wanted.set(goodsId, (wanted.get(goodsId) ?? 0) + quantity);
    }
    let sum = 0;
    for (const [goodsId, quantity] of wanted) {
      const goods = this.town.goods.find(({ id, shopId }) => id === goodsId && shopId === command.shopId);
      if (!goods) return 'goods_unknown';
      const stock = this.stock.get(goodsId) ?? 0;
      if (stock < quantity) return `out_of_stock, ${stock} left`;
      sum += goods.points * quantity;
    }
    const amount = command.amount ?? sum;
    const balance = this.balances.get(code.householdId) ?? 0;
    if (balance < amount) return `insufficient_points, ${balance} left`;
    for (const [goodsId, quantity] of wanted)
      this.stock.set(goodsId, (this.stock.get(goodsId) ?? 0) - quantity);
    this.balances.set(code.householdId, balance - amount);
    this.used.add(code.digits);
    const answer = `${amount} taken`;
    this.taken.set(command.id, { hash, answer });
    return answer;
  }
}
