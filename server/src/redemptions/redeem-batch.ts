import { Injectable } from '@nestjs/common';
import { maskName } from '@torreya/shared/domain/mask-name';
import type { EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { Notices } from '../notices/notices.service';
import type { Later } from '../platform/group-commit';
import { Refusal } from '../platform/refusal';
import { Programmes } from '../programme/programmes.service';
import { movedOf, moveOf, payerOf } from './move-points';
import { lockCodes } from './presented-code';
import { type Claim, type Decision, isClaim, type RedeemOrder } from './redeem-order';
import { RedeemPage } from './redeem-page';
import type { Redemption } from './redemption';
import { type RedemptionView, RedemptionViews, viewOf } from './redemption.views';
import { Redemptions } from './redemptions.service';
import { shareShops } from './shop';
import { lockShelf } from './take-goods';
import { type Made, noticeOf, writeRedemptions } from './write-redemptions';
import { WrongCodes } from './wrong-codes.service';

/**
 * Takes the orders of one town, whose programme has one book, in one transaction: code, stock, points, receipt and
 * notice of each, or nothing of it. A handful of statements, however many orders. Locks: shops, codes, goods, book.
 */
@Injectable()
export class RedeemBatch {
  constructor(
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly redemptions: Redemptions,
    private readonly views: RedemptionViews,
    private readonly wrongCodes: WrongCodes,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  async take(
    tx: EntityManager,
    orders: readonly RedeemOrder[],
    later: Later,
  ): Promise<(RedemptionView | Refusal)[]> {
    const [first] = orders;
    if (!first) return [];
    const { countyId } = first.actor;
    const page = await this.read(tx, countyId, first.areaPath, orders);
    const decisions: Decision[] = [];
    while (decisions.length < orders.length) {
      const round = page.decideRound(orders.slice(decisions.length));
      await this.movePoints(tx, page.claims, later);
      page.endRound();
      decisions.push(...round);
    }
    const made = await this.made(tx, decisions.filter(isClaim));
    page.named.shelf.write(countyId, later);
    writeRedemptions(countyId, [...made.values()], later);
    this.notices.tellEachLater(later, countyId, [...made.values()].map(noticeOf));
    this.wrongCodes.write(countyId, page.named.wrongTries, later);
    return this.answers(tx, countyId, decisions, made);
  }

  private async read(
    tx: EntityManager,
    countyId: string,
    areaPath: string,
    orders: readonly RedeemOrder[],
  ): Promise<RedeemPage> {
    const commands = orders.map(({ command }) => command);
    const shopIds = unique(commands.map(({ shopId }) => shopId));
    const goodsIds = unique(commands.flatMap(({ lines }) => lines.map(({ goodsId }) => goodsId)));
    const digits = unique(commands.map(({ code }) => code));
    const [shops, codes, shelf, wrongTries, programme] = await Promise.all([
      shareShops(tx, countyId, shopIds),
      lockCodes(tx, countyId, digits),
      lockShelf(tx, countyId, goodsIds),
      this.wrongCodes.of(tx, countyId, shopIds),
      this.programmes.ofTown(tx, countyId, areaPath),
    ]);
    // Only now: the same command, sent to another server at once, had the code until it was taken there.
    const ids = unique(commands.map(({ id }) => id));
    const householdIds = [...codes.values()].map(({ householdId }) => householdId);
    const [redemptions, households] = await Promise.all([
      this.redemptions.findAll(tx, countyId, ids),
      this.households.byIds(tx, countyId, householdIds),
    ]);
    return new RedeemPage({ shops, codes, shelf, redemptions, wrongTries, programme, households });
  }

  private async movePoints(tx: EntityManager, claims: readonly Claim[], later: Later): Promise<void> {
    const [first] = claims;
    if (!first) return;
    const outcomes = await this.ledger.post(tx, bookOf(first), claims.map(moveOf), { later });
    for (const [n, claim] of claims.entries()) claim.moved = movedOf(outcomes[n], claim);
  }

  /** What has become of the claims, each with what its household could spend right after it. */
  private async made(tx: EntityManager, claims: readonly Claim[]): Promise<Map<Claim, Made>> {
    const granted = unique(claims).filter(isGranted);
    const [first] = granted;
    if (!first) return new Map();
    const payers = new Map(granted.map(({ presented: { code } }) => [code.householdId, payerOf(code)]));
    const spendable = await this.ledger.spendableOfEach(tx, bookOf(first), [...payers.values()]);
    // Nobody else has touched this book since. So what is left now is what the last one left, and so on backwards.
    const left = new Map([...payers.keys()].map((householdId, n) => [householdId, spendable[n] ?? 0]));
    const made = granted.reverse().map((claim): [Claim, Made] => {
      const { householdId } = claim.presented.code;
      const balanceAfter = left.get(householdId) ?? 0;
      left.set(householdId, balanceAfter + claim.amount);
      return [claim, { claim, redemption: redemptionOf(claim, balanceAfter) }];
    });
    return new Map(made.reverse());
  }

  private async answers(
    tx: EntityManager,
    countyId: string,
    decisions: readonly Decision[],
    made: ReadonlyMap<Claim, Made>,
  ): Promise<(RedemptionView | Refusal)[]> {
    const takenBefore = decisions.filter(isTakenBefore);
    const views = await this.views.of(tx, countyId, takenBefore);
    const viewsBefore = new Map(takenBefore.map((redemption, n) => [redemption, views[n]]));
    return decisions.map(decision => {
      if (decision instanceof Refusal) return decision;
      if (!isClaim(decision)) return known(viewsBefore.get(decision));
      if (decision.moved instanceof Refusal) return decision.moved;
      const { headName, programme } = decision.presented;
      const { redemption } = known(made.get(decision));
      return viewOf(redemption, maskName(headName), programme.pointsName);
    });
  }
}

/** A claim that the ledger has granted. */
type Granted = Claim & { readonly moved: { readonly transferNo: number; readonly at: Date } };

function isGranted(claim: Claim): claim is Granted {
  return claim.moved !== undefined && !(claim.moved instanceof Refusal);
}

function isTakenBefore(decision: Decision): decision is Redemption {
  return !(decision instanceof Refusal) && !isClaim(decision);
}

function bookOf({ order, presented }: Claim): BookRef {
  return { countyId: order.actor.countyId, bookId: presented.programme.bookId };
}

function redemptionOf(claim: Granted, balanceAfter: number): Redemption {
  const { order, shop, presented, lines, amount, moved } = claim;
  return {
    id: order.command.id,
    shopId: shop.id,
    shopName: shop.name,
    areaPath: shop.areaPath,
    householdId: presented.code.householdId,
    amount,
    lines: lines.map(({ goodsName, quantity, points }) => ({ goodsName, quantity, points })),
    redeemedAt: moved.at,
    balanceAfter,
    transferNo: moved.transferNo,
    contentsHash: order.hash,
  };
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A redemption that was decided on has no view');
  return value;
}
