import {
  listWalletLines,
  readWallet,
  takeAwardStep,
  type walletLine,
} from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { proposedAward, villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { ServerUnderTest } from '../../test-support/server-under-test';

type Line = z.infer<typeof walletLine>;

describe('the wallet of a household', () => {
  let server: ServerUnderTest;
  let counter: Counter;
  let resident: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counter = await Counter.of(server, 'shopkeeper');
    resident = await server.signIn('resident');
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function allLines(token: string): Promise<Line[]> {
    const wallet = await server.ask(readWallet, {}, token);
    const lines = [...wallet.lines];
    let { next } = wallet;
    while (next !== null) {
      const page = await server.ask(listWalletLines, { before: next }, token);
      lines.push(...page.lines);
      next = page.next;
    }
    return lines;
  }

  it('the lines, added up from the first one, are the balance; each says what the balance was after it', async () => {
    const wallet = await server.ask(readWallet, {}, resident);
    const lines = await allLines(resident);
    expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(wallet.balance);
    let balance = 0;
    for (const line of [...lines].reverse()) {
      balance += line.points;
      expect(line.balanceAfter).toBe(balance);
    }
    expect(new Set(lines.map(line => line.no)).size).toBe(lines.length);
    expect(wallet.pointsName).toBe('香榧币');
  });

  it('each line says in words what it was for', async () => {
    const award = await server.ask(
      takeAwardStep,
      { awardId: await proposedAward(server, 'resident'), id: uuidv7(), step: 'approve' },
      await server.signIn('cadre'),
    );
    const taken = await counter.take(resident, 4);
    const [spent, earned] = (await server.ask(readWallet, {}, resident)).lines;
    expect(spent).toMatchObject({
      no: taken.transferNo,
      points: -4,
      text: '谷来供销店',
      about: { kind: 'redemption', id: taken.id },
      balanceAfter: taken.balanceAfter,
    });
    expect(earned).toMatchObject({
      no: award.transferNo,
      points: 5,
      text: `${award.ruleName} · 落石`,
      about: { kind: 'award', id: award.id },
    });
    const paper = (await allLines(resident)).filter(line => line.about.kind === 'other');
    expect(paper.length).toBeGreaterThan(0);
    for (const line of paper)
      expect(line).toMatchObject({ text: '纸质存折转入', points: 30, about: { id: null } });
  });

  it('what is proposed is on its way until it is decided; what was earned stays an honour when it is spent', async () => {
    const before = await server.ask(readWallet, {}, resident);
    const awardId = await proposedAward(server, 'resident');
    const proposed = await server.ask(readWallet, {}, resident);
    expect(proposed).toMatchObject({
      onTheWay: before.onTheWay + 5,
      balance: before.balance,
      honour: before.honour,
    });
    const approve = { awardId, id: uuidv7(), step: 'approve' as const };
    await server.ask(takeAwardStep, approve, await server.signIn('cadre'));
    await counter.take(resident, 5);
    const after = await server.ask(readWallet, {}, resident);
    expect(after).toMatchObject({
      onTheWay: before.onTheWay,
      balance: before.balance,
      honour: before.honour + 5,
    });
    const earned = (await allLines(resident)).filter(line => line.points > 0);
    expect(after.honour).toBe(earned.reduce((sum, line) => sum + line.points, 0));
  });

  it('it names the dearest thing in the shops of the town that the balance pays for', async () => {
    const wallet = await server.ask(readWallet, {}, resident);
    const [goods] = await server.owner.query<{ name: string }[]>(
      `SELECT name FROM goods WHERE is_listed AND stock > 0 AND points <= $1 ORDER BY points DESC, name LIMIT 1`,
      [wallet.balance],
    );
    expect(wallet.enoughFor).toBe(goods?.name);
    await server.owner.query(`UPDATE goods SET stock = 0 WHERE points <= $1`, [wallet.balance]);
    expect((await server.ask(readWallet, {}, resident)).enoughFor).toBeNull();
    await server.owner.query(`UPDATE goods SET stock = 9`);
  });

  it('all members of a household see the same, and neighbours something else', async () => {
    const wallet = await server.ask(readWallet, {}, resident);
    const neighbours = await server.ask(readWallet, {}, await server.signIn('neighbour'));
    expect(neighbours.lines).not.toEqual(wallet.lines);
    const { next } = wallet;
    expect(next).not.toBeNull();
    // A place in a neighbour's statement opens nothing of it.
    const foreign = await server.ask(
      listWalletLines,
      { before: next ?? '' },
      await server.signIn('neighbour'),
    );
    expect(foreign).toEqual({ lines: [], next: null });
    expect(await server.refusal(listWalletLines, { before: 'x' }, resident)).toBe('invalid_input');
  });

  it('one who has only asked to join sees what is on its way to her and nothing of the household', async () => {
    const newcomer = await villager(server, 'newcomer');
    const token = await server.signIn('newcomer');
    expect(await server.refusal(readWallet, {}, token)).toBe('no_household');
    expect(await server.refusal(listWalletLines, { before: 'd1' }, token)).toBe('no_household');
    const { householdId } = await villager(server, 'neighbour');
    await proposedAward(server, 'neighbour');
    await server.owner.query(
      `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'pending')`,
      [server.config.countyId, uuidv7(), householdId, newcomer.personId],
    );
    const empty = {
      balance: 0,
      expiring: [],
      onTheWay: 0,
      honour: 0,
      enoughFor: null,
      lines: [],
      next: null,
    };
    expect(await server.ask(readWallet, {}, token)).toEqual({ pointsName: '香榧币', ...empty });
    await proposedAward(server, 'newcomer');
    expect(await server.ask(readWallet, {}, token)).toMatchObject({ ...empty, onTheWay: 5 });
    expect(await server.ask(listWalletLines, { before: 'd1' }, token)).toEqual({ lines: [], next: null });
  });

  it('without a session there is no wallet', async () => {
    expect(await server.refusal(readWallet, {})).toBe('not_signed_in');
    expect(await server.refusal(listWalletLines, { before: 'd1' })).toBe('not_signed_in');
  });
});
