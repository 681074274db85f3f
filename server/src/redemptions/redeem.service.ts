import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { redeem } from '@torreya/shared/contract/redemptions';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger.service';
import { Notices } from '../notices/notices.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { Refusal } from '../platform/refusal';
import type { PresentedCode } from './presented-code';
import type { RedemptionView } from './redemption.views';
import { Redemptions } from './redemptions.service';
import { findOpenShop, type Shop } from './shop';
import { type ReceiptLine, takeGoods } from './take-goods';
import { type Presented, refuseUnlessGood, Till } from './till.service';
import { writeRedemption } from './write-redemption';
import { WrongCodes } from './wrong-codes.service';

type Command = CheckedInputOf<typeof redeem>;

/** Code, stock, points and receipt in one transaction: all of it, or nothing. Locks: shop, code, goods, book. */
@Injectable()
export class Redeem {
  constructor(
    private readonly database: DataSource,
    private readonly till: Till,
    private readonly redemptions: Redemptions,
    private readonly wrongCodes: WrongCodes,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  async take(actor: Actor, command: Command): Promise<RedemptionView> {
    const hash = contentsHash({ ...command, actor: actor.personId });
    const { manager } = this.database;
    if (!(await this.wasTaken(manager, actor, command, hash))) {
      await this.wrongCodes.counting(actor, command.shopId, () =>
        this.database.transaction(tx => this.takeNow(tx, actor, command, hash)),
      );
    }
    // Read once the locks are gone: a till that waits for its receipt holds up no other till.
    const redemption = await this.redemptions.find(manager, actor.countyId, command.id);
    if (!redemption) throw new Error(`Redemption ${command.id} was made and is not there`);
    return this.redemptions.view(manager, actor.countyId, redemption);
  }

  private async takeNow(tx: EntityManager, actor: Actor, command: Command, hash: Buffer): Promise<void> {
    const shop = await findOpenShop(tx, actor.countyId, command.shopId, 'share');
    const presented = await this.till.present(tx, actor.countyId, shop, command.code, 'FOR UPDATE');
    const { code, programme } = presented;
    // The same command sent twice at once: this one waited for the code while the other one used it.
    if (code.redemptionId === command.id && (await this.wasTaken(tx, actor, command, hash))) return;
    refuseUnlessGood(code);
    refuseOwn(actor, code);

    const lines = await takeGoods(tx, actor.countyId, shop, command.lines);
    const amount = command.amount ?? lines.reduce((sum, line) => sum + line.points, 0);
    const moved = await this.movePoints(tx, actor, command.id, shop, presented, amount);
    await writeRedemption(tx, actor, command.id, shop, code, lines, hash, { amount, ...moved });
    await this.notices.tell(tx, actor.countyId, [code.personId], {
      title: `用掉 ${amount} ${programme.pointsName}`,
      text: `${shop.name}：${wordsFor(lines)}还有 ${moved.balanceAfter} ${programme.pointsName}。`,
      about: { kind: 'redemption', id: command.id },
    });
  }

  private async movePoints(
    tx: EntityManager,
    actor: Actor,
    redemptionId: string,
    shop: Shop,
    { code, programme }: Presented,
    amount: number,
  ): Promise<{ transferNo: number; redeemedAt: Date; balanceAfter: number }> {
    const book = { countyId: actor.countyId, bookId: programme.bookId };
    const household = { ownerKind: 'household', ownerId: code.householdId } as const;
    const [outcome] = await this.ledger.post(tx, book, [
      {
        id: redemptionId,
        op: 'transfer',
        kind: 'redemption',
        causeId: redemptionId,
        from: { ...household, expiresOn: 'soonest_first' },
        to: { ownerKind: 'shop', ownerId: shop.id },
        amount,
      },
    ]);
    if (outcome?.outcome === 'posted') {
      // The journal's own instant decides on which month's statement the line stands.
      const balanceAfter = await this.ledger.spendable(tx, book, household);
      return { transferNo: outcome.no, redeemedAt: outcome.at, balanceAfter };
    }
    if (outcome?.outcome === 'refused' && outcome.reason === 'insufficient_points') {
      throw new Refusal('insufficient_points', { balance: outcome.available, amount });
    }
    if (outcome?.outcome === 'refused' && outcome.reason === 'book_in_doubt') {
      throw new Refusal('books_in_doubt');
    }
    if (outcome?.outcome === 'refused' && outcome.reason === 'same_id_other_contents') {
      throw new Refusal('id_reused');
    }
    throw new Error(`The ledger did not take redemption ${redemptionId}: ${JSON.stringify(outcome)}`);
  }

  private async wasTaken(
    manager: EntityManager,
    actor: Actor,
    command: Command,
    hash: Buffer,
  ): Promise<boolean> {
    const redemption = await this.redemptions.find(manager, actor.countyId, command.id);
    if (redemption && !redemption.contentsHash.equals(hash)) throw new Refusal('id_reused');
    return redemption !== null;
  }
}

/** Who stands behind the counter takes no points of his own household. */
function refuseOwn(actor: Actor, code: PresentedCode): void {
  if (code.personId === actor.personId || code.householdId === actor.household?.id) {
    throw new Refusal('own_shop_redemption');
  }
}

function wordsFor(lines: readonly ReceiptLine[]): string {
  if (lines.length === 0) return '';
  return `${lines.map(line => `${line.goodsName} ${line.quantity} 件`).join('、')}。`;
}
