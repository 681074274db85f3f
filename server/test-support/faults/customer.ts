import { setTimeout as pause } from 'node:timers/promises';
import { readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { issueCode, redeem } from '@torreya/shared/contract/redemptions';
import { uuidv7 } from 'uuidv7';
import { Chance } from '../../seed/chance';
import type { Courier, Delivered } from './courier';
import type { Family, MarketDay } from './market-day';

const oftenDoubled = 0.3;

/** A command that the server acknowledged: from then on it may never be lost, and never count twice. */
export interface Acknowledged {
  readonly what: 'redemption' | 'award';
  /** Made by the client, the same however often it was sent. */
  readonly id: string;
  readonly householdId: string;
  /** What it moved into the household. */
  readonly points: number;
  readonly goodsId: string | null;
  readonly wasRetried: boolean;
  readonly lastSentAt: Date;
}

/** One family on market day: earns, spends and looks, one command after the other, each sent until it is answered. */
export class Customer {
  readonly acknowledged: Acknowledged[] = [];
  private readonly chance: Chance;

  constructor(
    private readonly courier: Courier,
    private readonly day: MarketDay,
    private readonly family: Family,
    seed: string,
    private readonly paceMilliseconds: number,
  ) {
    this.chance = new Chance(`${seed} ${family.householdId}`);
  }

  async goOn(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.act();
      await pause(this.paceMilliseconds * 2 * this.chance.next());
    }
  }

  private async act(): Promise<void> {
    const lot = this.chance.next();
    const awardId = lot < 0.35 ? this.family.awardIds.pop() : undefined;
    if (awardId) return this.earn(awardId);
    if (lot > 0.9) return this.look();
    return this.spend(this.chance.falls(0.2));
  }

  private async earn(awardId: string): Promise<void> {
    const id = uuidv7();
    const input = { awardId, id, step: 'approve' as const, note: '' };
    await this.send({ what: 'award', id, points: 5, goodsId: null }, () =>
      this.courier.deliver(takeAwardStep, input, this.day.officer),
    );
  }

  private async spend(forGoods: boolean): Promise<void> {
    const shop = this.chance.pick(this.day.shops);
    const goods = this.chance.pick(shop.goods);
    const amount = forGoods ? goods.points : this.chance.whole(1, 12);
    const issued = await this.courier.deliver(issueCode, { id: uuidv7() }, this.family.token);
    if (!('reply' in issued.answer)) throw new Error(`No code for ${this.family.householdId}`);
    const id = uuidv7();
    const bought = forGoods ? { lines: [{ goodsId: goods.id, quantity: 1 }] } : { amount };
    const input = { shopId: shop.id, id, code: issued.answer.reply.code, ...bought };
    await this.send({ what: 'redemption', id, points: -amount, goodsId: forGoods ? goods.id : null }, () =>
      this.courier.deliver(redeem, input, shop.token),
    );
  }

  private async look(): Promise<void> {
    const { answer } = await this.courier.deliver(readWallet, {}, this.family.token);
    if (!('reply' in answer) || answer.reply.balance < 0) {
      this.courier.tally.wrong.push(`a wallet that cannot be: ${JSON.stringify(answer)}`);
    }
  }

  /** Now and then twice at once: done is what one of the two was told. */
  private async send(
    command: Pick<Acknowledged, 'what' | 'id' | 'points' | 'goodsId'>,
    deliver: () => Promise<Delivered<typeof redeem> | Delivered<typeof takeAwardStep>>,
  ): Promise<void> {
    const { tally } = this.courier;
    const isDoubled = this.chance.falls(oftenDoubled);
    tally.commands += 1;
    if (isDoubled) tally.doubled += 1;
    const answers = await Promise.all(isDoubled ? [deliver(), deliver()] : [deliver()]);
    if (answers.some(({ answer }) => answer.is === 'done')) {
      tally.acknowledged += 1;
      this.acknowledged.push({
        ...command,
        householdId: this.family.householdId,
        wasRetried: answers.some(({ tries }) => tries > 1),
        lastSentAt: new Date(Math.min(...answers.map(({ lastSentAt }) => lastSentAt.getTime()))),
      });
    } else tally.refuse(answers[0]!.answer.is);
  }
}
