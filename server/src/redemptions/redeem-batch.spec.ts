import { setTimeout } from 'node:timers/promises';
import { readWallet } from '@torreya/shared/contract/programme';
import { redeem } from '@torreya/shared/contract/redemptions';
import type { LightMyRequestResponse } from 'fastify';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import {
  codesOf,
  givePoints,
  whileTheShopIsLocked,
} from '../../test-support/redemptions/queue-at-the-counter';
import { ServerUnderTest } from '../../test-support/server-under-test';

type Command = ReturnType<Counter['amount']> | ReturnType<Counter['basket']>;

describe('many redemptions in one commit', () => {
  let server: ServerUnderTest;
  let counter: Counter;
  let other: Counter;
  let resident: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counter = await Counter.of(server, 'shopkeeper');
    other = await Counter.of(server, 'shopkeeper-other');
    resident = await server.signIn('resident');
    await givePoints(server, 'resident', 2_000);
    await givePoints(server, 'neighbour', 2_000);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const balance = async (token = resident) => (await server.ask(readWallet, {}, token)).balance;
  const send = (command: Command) =>
    server.send(redeem, command, command.shopId === other.shopId ? other.token : counter.token);
  const sendAll = (commands: readonly Command[]) => Promise.all(commands.map(send));
  const said = (answer: LightMyRequestResponse): string =>
    answer.statusCode === 200 ? 'taken' : answer.json().error.code;

  /** One is at the counter, and these come in the meantime, in this order. */
  async function inOneBatch(commands: readonly Command[]): Promise<LightMyRequestResponse[]> {
    const [opener] = await codesOf(server, 'neighbour', 1);
    const answers: Promise<LightMyRequestResponse>[] = [];
    await whileTheShopIsLocked(server, counter.shopId, async () => {
      answers.push(send(counter.amount(opener ?? '', 1)));
      await setTimeout(150);
      for (const command of commands) {
        answers.push(send(command));
        await setTimeout(15);
      }
      await setTimeout(150);
    });
    return (await Promise.all(answers)).slice(1);
  }

  /** How many transactions wrote these redemptions, as their rows say. */
  async function transactionsOf(commands: readonly Command[]): Promise<number> {
    const [row] = await server.owner.query<{ transactions: number; redemptions: number }[]>(
      `SELECT count(DISTINCT xmin::text)::int AS transactions, count(*)::int AS redemptions
       FROM redemption WHERE id = ANY ($1::uuid[])`,
      [commands.map(({ id }) => id)],
    );
    expect(row?.redemptions).toBe(commands.length);
    return row?.transactions ?? 0;
  }

  it('two hundred at once take far fewer transactions, and each has its own receipt', async () => {
    const neighbour = await server.signIn('neighbour');
    const before = { resident: await balance(), neighbour: await balance(neighbour) };
    const commands = [
      ...(await codesOf(server, 'resident', 120)).map(code => counter.amount(code, 2)),
      ...(await codesOf(server, 'neighbour', 80)).map(code => other.amount(code, 3)),
    ];
    const receipts = (await sendAll(commands)).map(answer => redeem.reply.parse(answer.json()));
    expect(receipts.map(({ id }) => id)).toEqual(commands.map(({ id }) => id));
    expect(await transactionsOf(commands)).toBeLessThan(40);

    // What a household had left after each of them goes down step by step, in the order of the journal.
    const inOrder = [...receipts].sort((a, b) => a.transferNo - b.transferNo);
    const left = (shopId: string) =>
      inOrder.filter(one => one.shopId === shopId).map(one => one.balanceAfter);
    expect(left(counter.shopId)).toEqual(
      Array.from({ length: 120 }, (_, n) => before.resident - 2 * (n + 1)),
    );
    expect(left(other.shopId)).toEqual(Array.from({ length: 80 }, (_, n) => before.neighbour - 3 * (n + 1)));
    const again = await sendAll(commands);
    expect(again.map(answer => answer.json())).toEqual(receipts);
  });

  it('in one batch, a code is used once, and by whoever came first', async () => {
    const [code = ''] = await codesOf(server, 'resident', 1);
    const commands = [counter.amount(code, 1), counter.amount(code, 2), counter.amount(code, 1)];
    expect((await inOneBatch(commands)).map(said)).toEqual(['taken', 'code_used', 'code_used']);
  });

  it('in one batch, a code whose points did not suffice is still good for the next', async () => {
    const [code = ''] = await codesOf(server, 'resident', 1);
    const all = await balance();
    const answers = await inOneBatch([counter.amount(code, all + 1), counter.amount(code, 1)]);
    expect(answers.map(said)).toEqual(['insufficient_points', 'taken']);
    expect(answers[0]?.json().error.details).toEqual({ balance: all, amount: all + 1 });
    expect(answers[1]?.json().balanceAfter).toBe(all - 1);
  });

  it('in one batch, the last piece goes to the first who can pay for it', async () => {
    const goods = await counter.goods('食盐');
    await server.owner.query(`UPDATE goods SET stock = 1, points = 5000 WHERE id = $1`, [goods.id]);
    const codes = await codesOf(server, 'resident', 4);
    const [poor = '', ...rest] = codes.map(code => counter.basket(code, goods.id));
    if (poor === '') throw new Error('no code');
    const answers = await inOneBatch([poor]);
    expect(answers.map(said)).toEqual(['insufficient_points']);
    await server.owner.query(`UPDATE goods SET points = $2 WHERE id = $1`, [goods.id, goods.points]);
    expect((await inOneBatch(rest)).map(said)).toEqual(['taken', 'out_of_stock', 'out_of_stock']);
    expect((await counter.goods('食盐')).stock).toBe(0);
  });

  it('in one batch, the same command twice is one redemption with one answer; its id for another one is refused', async () => {
    const [code = '', another = ''] = await codesOf(server, 'resident', 2);
    const command = counter.amount(code, 3);
    const answers = await inOneBatch([command, command, counter.amount(another, 3, command.id)]);
    expect(answers.map(said)).toEqual(['taken', 'taken', 'id_reused']);
    expect(answers[1]?.json()).toEqual(answers[0]?.json());
  });

  it('in one batch, wrong codes are counted as well: after ten of them a right one waits', async () => {
    const [code = ''] = await codesOf(server, 'resident', 1);
    const wrong = Array.from({ length: 11 }, () => counter.amount('00000000', 1));
    const answers = (await inOneBatch([...wrong, counter.amount(code, 1)])).map(said);
    expect(answers).toEqual([
      ...Array(10).fill('code_unknown'),
      'too_many_wrong_codes',
      'too_many_wrong_codes',
    ]);
    await server.owner.query('DELETE FROM wrong_code');
    await server.ask(redeem, counter.amount(code, 1), counter.token);
  });
});
