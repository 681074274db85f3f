import { readWallet, takeAwardStep, type walletLine } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { proposedAward, villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { DatedVillage } from '../../test-support/dated-points';
import { ExpirePoints } from '../programme/expire-points';

type Line = z.infer<typeof walletLine>;

describe('a wallet whose points have a last day', () => {
  let village: DatedVillage;
  let home: string;

  beforeAll(async () => {
    village = await DatedVillage.start();
    home = (await villager(village.server, 'resident')).householdId ?? '';
  });
  beforeEach(() => village.turnToAFreshYear());
  afterEach(() => expectBooksToBeRight(village.server));
  afterAll(() => village.stop());

  async function wallet() {
    return village.server.ask(readWallet, {}, await village.server.signIn('resident'));
  }

  function afterTheLastDay(): Promise<void> {
    return village.daysBefore(village.lastDay, -1);
  }

  const inShort = (lines: readonly Line[]) => lines.map(({ text, points }) => [text, points]);

  async function approve(): Promise<string> {
    const awardId = await proposedAward(village.server, 'resident');
    const cadre = await village.server.signIn('cadre');
    await village.server.ask(takeAwardStep, { awardId, id: uuidv7(), step: 'approve' }, cadre);
    return awardId;
  }

  it('is filled by awards as the programme says: for ever, or to the end of a year', async () => {
    await approve();
    expect((await wallet()).expiring).toEqual([]);
    await village.server.owner.query(
      `UPDATE programme SET points_expiry = 'year_end', points_good_for = 1 WHERE book_id = $1`,
      [village.book.bookId],
    );
    await approve();
    await approve();
    expect((await wallet()).expiring).toEqual([{ points: 10, lastDay: village.lastDay }]);
    await village.itIs(village.lastDay, '23:50');
    await approve();
    expect((await wallet()).expiring).toEqual([
      { points: 10, lastDay: village.lastDay },
      { points: 5, lastDay: village.lastDayAfter(1) },
    ]);
  });

  it('spends what expires first, names what is left of it, and has none of it when the day is over', async () => {
    const before = await wallet();
    await village.give(home, 3, village.lastDayAfter(1));
    await village.give(home, 20, village.lastDay);
    const counter = await Counter.of(village.server, 'shopkeeper');
    await counter.take(await village.server.signIn('resident'), 8);
    const held = await wallet();
    expect(held.balance).toBe(before.balance + 15);
    expect(held.expiring).toEqual([
      { points: 12, lastDay: village.lastDay },
      { points: 3, lastDay: village.lastDayAfter(1) },
    ]);

    // Before the job has run, they can be spent no more.
    await afterTheLastDay();
    const over = await wallet();
    expect(over).toMatchObject({
      balance: before.balance + 3,
      expiring: [{ points: 3, lastDay: village.lastDayAfter(1) }],
    });
    await village.server.app.get(ExpirePoints).run();
    const after = await wallet();
    expect(after).toMatchObject({ balance: over.balance, expiring: over.expiring, honour: held.honour });
    expect(after.lines[0]).toMatchObject({ text: '到期清零', points: -12, balanceAfter: after.balance });
  });

  it('shows a purchase with points of several dates as one line, with the number of its receipt', async () => {
    const before = await wallet();
    await village.give(home, 3, village.lastDayAfter(1));
    await village.give(home, 4, village.lastDay);
    const counter = await Counter.of(village.server, 'shopkeeper');
    const taken = await counter.take(await village.server.signIn('resident'), 9);
    const after = await wallet();
    expect(after.lines.slice(0, 3)).toMatchObject([
      { no: taken.transferNo, text: '谷来供销店', points: -9, balanceAfter: before.balance - 2 },
      { points: 4, balanceAfter: before.balance + 7 },
      { points: 3, balanceAfter: before.balance + 3 },
    ]);
    expect(taken.balanceAfter).toBe(after.balance);
  });

  it('says of a refund that came too late that it was set to nothing again', async () => {
    await village.give(home, 20, village.lastDay);
    const counter = await Counter.of(village.server, 'shopkeeper');
    const { id: redemptionId } = await counter.take(await village.server.signIn('resident'), 15);
    const town = { ownerKind: 'expired', ownerId: '330683106' } as const;
    const giveBack = (kind: 'undo' | 'refund', targetId: string, amount: number) =>
      village.post([
        { op: 'reverse', id: uuidv7(), kind, causeId: uuidv7(), targetId, amount, lapsesTo: town },
      ]);
    await afterTheLastDay();
    await village.server.app.get(ExpirePoints).run();
    const before = await wallet();
    expect(await giveBack('refund', redemptionId, 5)).toMatchObject([{ outcome: 'posted', parts: 2 }]);
    const after = await wallet();
    expect(after).toMatchObject({ balance: before.balance, honour: before.honour });
    expect(inShort(after.lines.slice(0, 3))).toEqual([
      ['退回 5 个，因为已经过期，又清零了', -5],
      ['退还', 5],
      ['到期清零', -5],
    ]);
    await village.server.app.get(ExpirePoints).run();
    expect((await wallet()).lines[0]).toEqual(after.lines[0]);
  });

  it('keeps what was ever earned as an honour; an award that is revoked was never earned', async () => {
    const before = await wallet();
    const awardId = await approve();
    await village.give(home, 20, village.lastDay);
    expect((await wallet()).honour).toBe(before.honour + 25);
    await village.post([
      { op: 'reverse', id: uuidv7(), kind: 'revocation', causeId: uuidv7(), targetId: awardId, amount: 4 },
    ]);
    const revoked = await wallet();
    expect(revoked).toMatchObject({ honour: before.honour + 21, balance: before.balance + 21 });
    expect(revoked.lines[0]).toMatchObject({ text: '积分收回', points: -4 });
    await afterTheLastDay();
    await village.server.app.get(ExpirePoints).run();
    expect((await wallet()).honour).toBe(before.honour + 21);
  });
});
