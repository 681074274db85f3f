import { readHealth } from '@torreya/shared/contract/health';
import { readTrialBalance } from '@torreya/shared/contract/ledger';
import { readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { checkCode, issueCode, listTakings, redeem, settleMonth } from '@torreya/shared/contract/redemptions';
import { refusals } from '@torreya/shared/domain/refusals';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { proposedAward } from '../../test-support/awards-and-points';
import { Counter } from '../../test-support/counter';
import { tamperWith } from '../../test-support/insider';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { BooksWatch } from './books-watch.service';

const { sentence } = refusals.books_in_doubt;

describe('books in doubt', () => {
  let server: ServerUnderTest;
  let counter: Counter;
  let resident: string;
  let town: string;
  let issuedBefore: string;
  let doneBefore: { command: object; reply: unknown };

  const balance = async () => (await server.ask(readWallet, {}, resident)).balance;
  const checks = (where = 'true') =>
    server.owner.query<{ kind: string; found: number; rows: number }[]>(
      `SELECT kind, found, rows FROM books_check WHERE ${where} ORDER BY ended_at`,
    );

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counter = await Counter.of(server, 'shopkeeper');
    resident = await server.signIn('resident');
    town = await server.signIn('town');
  });
  afterAll(() => server.stop());

  it('begin with books that are sound, checked from the first row, with every paper of the year', async () => {
    await server.app.get(BooksWatch).goOn();
    const [first, ...more] = await checks();
    expect([first?.kind, first?.found, more]).toEqual(['whole', 0, []]);
    expect(first?.rows).toBeGreaterThan(100);
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'sound' });
    expect((await server.ask(readTrialBalance, {}, town)).doubts).toEqual([]);
  });

  it('a balance that somebody edited is found by the next check, which reads only what is new', async () => {
    const command = counter.amount(await counter.code(resident), 2);
    doneBefore = { command, reply: await server.ask(redeem, command, counter.token) };
    issuedBefore = await counter.code(resident);
    await tamperWith(server.owner, [`UPDATE account SET balance = balance + 7 WHERE owner_kind = 'settled'`]);
    await letTimePass(server);
    await server.app.get(BooksWatch).goOn();
    const [, continued] = await checks();
    expect(continued).toEqual({ kind: 'continued', found: 2, rows: 1 });
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'in_doubt' });
  });

  it('the town reads since when and why, in words', async () => {
    const { doubts } = await server.ask(readTrialBalance, {}, town);
    expect(doubts).toHaveLength(1);
    expect(doubts[0]).toMatchObject({ bookName: '谷来镇 香榧币', found: 2 });
    expect(doubts[0]?.findings[0]?.text).toMatch(/账户上的余额和流水的合计不一样（应为 \d+，实为 \d+）/);
  });

  it('nothing is taken or settled, and everybody reads the same sentence', async () => {
    const before = await balance();
    const month = '2020-01';
    for (const [endpoint, input, token] of [
      [issueCode, { id: uuidv7() }, resident],
      [checkCode, { shopId: counter.shopId, code: issuedBefore }, counter.token],
      [redeem, counter.amount(issuedBefore, 1), counter.token],
    ] as const) {
      const response = await server.send(endpoint, input, token);
      expect([response.statusCode, response.json().error]).toMatchObject([
        409,
        { code: 'books_in_doubt', message: sentence },
      ]);
    }
    const nothing = await server.refusal(settleMonth, { shopId: counter.shopId, month, id: uuidv7() }, town);
    expect(nothing).toBe('nothing_to_settle');
    const [due] = await server.owner.query<{ month: string; shopId: string }[]>(
      `SELECT to_char(r.redeemed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, r.shop_id AS "shopId" FROM redemption r
       WHERE r.redeemed_at < date_trunc('month', clock_timestamp() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
         AND NOT EXISTS (SELECT FROM settlement_line l WHERE l.redemption_id = r.id) LIMIT 1`,
    );
    expect(await server.refusal(settleMonth, { ...due!, id: uuidv7() }, town)).toBe('books_in_doubt');
    expect(await balance()).toBe(before);
  });

  it('what was done before is still answered as done', async () => {
    expect(await server.ask(redeem, doneBefore.command as never, counter.token)).toEqual(doneBefore.reply);
    const { redemptions } = await server.ask(listTakings, { shopId: counter.shopId }, counter.token);
    expect(redemptions[0]).toEqual(doneBefore.reply);
  });

  it('awards go on, and their points are there', async () => {
    const before = await balance();
    const awardId = await proposedAward(server, 'resident');
    const cadre = await server.signIn('cadre');
    const { points } = await server.ask(takeAwardStep, { awardId, id: uuidv7(), step: 'approve' }, cadre);
    expect(await balance()).toBe(before + points);
  });

  it('a later check that finds nothing lifts no doubt', async () => {
    await tamperWith(server.owner, [`UPDATE account SET balance = balance - 7 WHERE owner_kind = 'settled'`]);
    await letTimePass(server);
    await server.app.get(BooksWatch).goOn();
    expect(await checks()).toHaveLength(2);
    await server.app.get(BooksWatch).replay();
    expect((await checks()).at(-1)).toMatchObject({ kind: 'whole', found: 0 });
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'in_doubt' });
  });

  it('the server cannot lift it, nor anybody who does not say who he is and why', async () => {
    const lift = 'UPDATE book SET doubted_at = NULL';
    const working = server.app.get(DataSource);
    await expect(working.query(lift)).rejects.toThrow('lifted by the owner');
    await expect(working.query(`UPDATE book SET doubted_at = clock_timestamp()`)).rejects.toThrow('owner');
    await expect(working.query(`INSERT INTO books_lift SELECT`)).rejects.toThrow('permission denied');
    await expect(server.owner.query(lift)).rejects.toThrow('who does so and why');
    await expect(server.owner.query(`DELETE FROM books_check`)).rejects.toThrow('append-only');
  });
});

/** The last checks were made a while ago. */
async function letTimePass(server: ServerUnderTest): Promise<void> {
  await tamperWith(server.owner, [
    `UPDATE books_check SET started_at = started_at - interval '2 hours', ended_at = ended_at - interval '2 hours' WHERE found = 0`,
  ]);
}
