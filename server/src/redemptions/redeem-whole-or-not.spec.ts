import { setTimeout } from 'node:timers/promises';
import { redeem } from '@torreya/shared/contract/redemptions';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { codesOf, givePoints } from '../../test-support/redemptions/queue-at-the-counter';
import { ServerUnderTest } from '../../test-support/server-under-test';

/** All that one redemption leaves behind, counted over some of them. */
interface Traces {
  readonly redemptions: number;
  readonly lines: number;
  readonly transfers: number;
  readonly codes: number;
  readonly notices: number;
}

describe('a redemption and its points', () => {
  let server: ServerUnderTest;
  let counter: Counter;
  let commands: ReturnType<Counter['basket']>[];
  let stock: number;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counter = await Counter.of(server, 'shopkeeper');
    await givePoints(server, 'resident', 2_000);
    await server.owner.query(`UPDATE goods SET stock = 500`);
  });
  beforeEach(async () => {
    const goods = await counter.goods('香皂');
    stock = goods.stock;
    commands = (await codesOf(server, 'resident', 30)).map(code => counter.basket(code, goods.id));
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const sendAll = () => Promise.all(commands.map(command => server.send(redeem, command, counter.token)));

  async function traces(): Promise<Traces> {
    const [row] = await server.owner.query<Traces[]>(
      `SELECT (SELECT count(*)::int FROM redemption WHERE id = ANY ($1)) AS redemptions,
         (SELECT count(*)::int FROM redemption_line WHERE redemption_id = ANY ($1)) AS lines,
         (SELECT count(*)::int FROM transfer WHERE id = ANY ($1)) AS transfers,
         (SELECT count(*)::int FROM redemption_code WHERE redemption_id = ANY ($1)) AS codes,
         (SELECT count(*)::int FROM notice WHERE about_id = ANY ($1)) AS notices`,
      [commands.map(({ id }) => id)],
    );
    if (!row) throw new Error('A statement that always gives one row gave none');
    return row;
  }

  async function expectTracesOf(count: number): Promise<void> {
    expect(await traces()).toEqual({
      redemptions: count,
      lines: count,
      transfers: count,
      codes: count,
      notices: count,
    });
    expect((await counter.goods('香皂')).stock).toBe(stock - count);
  }

  /** From now on whoever writes such a row of this table meets with it. */
  async function onWriting(table: 'redemption' | 'notice', when: string, what: string): Promise<void> {
    await server.owner.query(`
      CREATE OR REPLACE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${what}; RETURN NEW; END $$;
      CREATE TRIGGER trouble BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION trouble()`);
  }

  async function noMoreTrouble(): Promise<void> {
    await server.owner.query(`DROP FUNCTION trouble CASCADE`);
  }

  it('are all there or not at all when the connection ends in the middle of a batch; sent again, they are there once', async () => {
    // The last thing that a batch writes takes long enough to be cut off there.
    await onWriting('notice', 'true', 'PERFORM pg_sleep(30)');
    const answers = sendAll();
    await untilOneSleeps();
    await server.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    );
    await noMoreTrouble();
    const statuses = (await answers).map(({ statusCode }) => statusCode);
    expect(statuses).toContain(503);
    await expectTracesOf(statuses.filter(status => status === 200).length);

    const again = await sendAll();
    expect(again.map(({ statusCode }) => statusCode)).toEqual(commands.map(() => 200));
    await expectTracesOf(commands.length);
  });

  it('one that the database will not take does no harm to the others of its batch', async () => {
    const poisoned = commands[17];
    await onWriting('redemption', `NEW.id = '${poisoned?.id}'`, `RAISE EXCEPTION 'poison'`);
    const statuses = (await sendAll()).map(({ statusCode }) => statusCode);
    await noMoreTrouble();
    expect(statuses).toEqual(commands.map(command => (command === poisoned ? 500 : 200)));
    await expectTracesOf(commands.length - 1);
    const left = await server.send(redeem, poisoned, counter.token);
    expect(left.statusCode).toBe(200);
  });

  async function untilOneSleeps(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await server.owner.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'PgSleep'`,
      );
      if (row && row.count > 0) return;
      await setTimeout(20);
    }
    throw new Error('no batch came to its end');
  }
});
