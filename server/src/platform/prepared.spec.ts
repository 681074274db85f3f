import { DataSource, type QueryRunner } from 'typeorm';
import { createTestDatabase } from '../../test-support/test-database';
import { serverDatabase } from './database';
import { runPrepared } from './prepared';

const double = { name: 'spec: double', text: 'SELECT $1::int * 2 AS doubled' };

describe('a prepared statement', () => {
  let database: DataSource;
  let drop: () => Promise<void>;
  let runner: QueryRunner;

  beforeAll(async () => {
    const created = await createTestDatabase('empty');
    drop = created.drop;
    database = await new DataSource(serverDatabase(created.url)).initialize();
  });
  beforeEach(async () => {
    runner = database.createQueryRunner();
    await runner.startTransaction();
  });
  afterEach(async () => {
    await runner.rollbackTransaction();
    await runner.release();
  });
  afterAll(async () => {
    await database.destroy();
    await drop();
  });

  it('is planned once on a connection, under its name', async () => {
    expect(await runPrepared(runner.manager, double, [4])).toEqual([{ doubled: 8 }]);
    expect(await runPrepared(runner.manager, double, [5])).toEqual([{ doubled: 10 }]);
    const known = await runner.query(`SELECT name FROM pg_prepared_statements WHERE name = 'spec: double'`);
    expect(known).toEqual([{ name: 'spec: double' }]);
  });

  it('runs in the transaction of its caller', async () => {
    const [here] = await runner.manager.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
    const mine = { name: 'spec: who', text: 'SELECT pg_backend_pid() AS pid' };
    expect(await runPrepared(runner.manager, mine, [])).toEqual([here]);
  });

  it('does not wait for those before it: many make one trip, and run in the order in which they were asked for', async () => {
    await runner.query('CREATE TEMPORARY TABLE step (n int, at int GENERATED ALWAYS AS IDENTITY)');
    const step = { name: 'spec: step', text: 'INSERT INTO step (n) VALUES ($1) RETURNING n, at' };
    const connection = await runner.connect();
    const sent = jest.spyOn(connection, 'query');
    let answered = 0;
    const steps = Array.from({ length: 20 }, (_, n) =>
      runPrepared<{ n: number; at: number }>(runner.manager, step, [n]).then(([row]) => {
        answered += 1;
        return row;
      }),
    );
    await new Promise(process.nextTick);
    expect([sent.mock.calls.length, answered]).toEqual([20, 0]);
    expect(await Promise.all(steps)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n, at: n + 1 })));
    sent.mockRestore();
  });

  it('one that fails takes those behind it with it, and no other transaction', async () => {
    const divide = { name: 'spec: divide', text: 'SELECT 1 / $1::int AS result' };
    const results = await Promise.allSettled([
      runPrepared(runner.manager, divide, [1]),
      runPrepared(runner.manager, divide, [0]),
      runPrepared(runner.manager, divide, [1]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('needs a transaction: the pool would run each one on another connection', async () => {
    await expect(runPrepared(database.manager, double, [1])).rejects.toThrow('needs a transaction');
  });
});
