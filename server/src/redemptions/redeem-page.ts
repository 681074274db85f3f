import type { Household } from '../identity/households.service';
import type { Actor } from '../platform/actor';
import { decideRound } from '../platform/decide-round';
import { Refusal } from '../platform/refusal';
import type { TownProgramme } from '../programme/programmes.service';
import { type Presented, type PresentedCode, presentedAt, refuseUnlessGood } from './presented-code';
import type { Claim, Decision, RedeemOrder } from './redeem-order';
import type { Redemption } from './redemption';
import { openShop, type Shop } from './shop';
import type { Shelf } from './take-goods';
import type { WrongTries } from './wrong-tries';

/** What a batch of orders names, read while it is locked. */
interface Named {
  readonly redemptions: ReadonlyMap<string, Redemption>;
  readonly shops: ReadonlyMap<string, Shop>;
  readonly codes: ReadonlyMap<string, PresentedCode>;
  readonly households: ReadonlyMap<string, Household>;
  readonly programme: TownProgramme | null;
  readonly shelf: Shelf;
  readonly wrongTries: WrongTries;
}

/**
 * Decides on the orders of a batch as if they came one after the other, in rounds: a round ends before the first order
 * that depends on what the ledger says to another one of the round. Lives in memory and knows no database.
 */
export class RedeemPage {
  private readonly codes: Map<string, PresentedCode>;
  private readonly taken = new Map<string, Claim>();
  /** Claims of this round, by the id of the redemption and by the digits of the code. */
  private readonly open = new Map<string, Claim>();
  private readonly openCodes = new Set<string>();

  constructor(readonly named: Named) {
    this.codes = new Map(named.codes);
  }

  /** Decides on those that come first, on one at least; the claims among them wait for the ledger. */
  decideRound(orders: readonly RedeemOrder[]): Decision[] {
    return decideRound(orders, order => this.decide(order));
  }

  /** Of this round: what the ledger is to be asked. */
  get claims(): readonly Claim[] {
    return [...this.open.values()];
  }

  /** The ledger has spoken on every claim of the round. */
  endRound(): void {
    for (const claim of this.open.values()) {
      const { order, presented, lines } = claim;
      if (claim.moved instanceof Refusal) {
        this.named.shelf.putBack(lines);
        continue;
      }
      this.named.shelf.giveOut(lines);
      this.taken.set(order.command.id, claim);
      this.codes.set(presented.code.digits, { ...presented.code, redemptionId: order.command.id });
    }
    this.open.clear();
    this.openCodes.clear();
  }

  /** Null: it depends on a claim of this round. */
  private decide(order: RedeemOrder): Decision | null {
    const { id } = order.command;
    const before = this.named.redemptions.get(id) ?? this.taken.get(id);
    if (before) return hashOf(before).equals(order.hash) ? before : new Refusal('id_reused');
    // The same command sent twice at once shares the answer; another one under its id waits for it.
    const twin = this.open.get(id);
    if (twin) return hashOf(twin).equals(order.hash) ? twin : null;
    try {
      return this.claim(order);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private claim(order: RedeemOrder): Claim | null {
    const { actor, command } = order;
    this.named.wrongTries.refuseWhenTooMany(command.shopId);
    const shop = openShop(this.named.shops.get(command.shopId));
    const presented = this.present(order, shop);
    if (this.openCodes.has(command.code)) return null;
    refuseUnlessGood(presented.code);
    refuseOwn(actor, presented.code);
    const lines = this.named.shelf.pack(shop, command.lines);
    if (lines === null) return null;
    const amount = command.amount ?? lines.reduce((sum, line) => sum + line.points, 0);
    const claim = { order, shop, presented, lines, amount };
    this.open.set(command.id, claim);
    this.openCodes.add(command.code);
    return claim;
  }

  private present({ actor, command }: RedeemOrder, shop: Shop): Presented {
    const code = this.codes.get(command.code);
    const household = code && this.named.households.get(code.householdId);
    const presented = presentedAt(shop, this.named.programme, code, household);
    if (presented) return presented;
    this.named.wrongTries.add({ shopId: shop.id, personId: actor.personId });
    throw new Refusal('code_unknown');
  }
}

function hashOf(taken: Redemption | Claim): Buffer {
  return 'order' in taken ? taken.order.hash : taken.contentsHash;
}

/** Who stands behind the counter takes no points of his own household. */
function refuseOwn(actor: Actor, code: PresentedCode): void {
  if (code.personId === actor.personId || code.householdId === actor.household?.id) {
    throw new Refusal('own_shop_redemption');
  }
}
