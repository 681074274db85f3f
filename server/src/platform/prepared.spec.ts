import type { Client } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { createTestDatabase } from '../../test-support/test-database';
import { serverDatabase } from './database';
import { runPrepared } from './prepared';
import type { TripClient } from './trip-client';

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

  it('does not wait for those before it: those of one turn make one trip, and run in the order in which they were asked for', async () => {
    await runner.query('CREATE TEMPORARY TABLE step (n int, at int GENERATED ALWAYS AS IDENTITY)');
    const step = { name: 'spec: step', text: 'INSERT INTO step (n) VALUES ($1) RETURNING n, at' };
    const connection: TripClient = await runner.connect();
    const synced = jest.spyOn(connection.connection, 'sync');
    const steps = Array.from({ length: 20 }, (_, n) =>
      runPrepared<{ n: number; at: number }>(runner.manager, step, [n]).then(([row]) => row),
    );
    expect(await Promise.all(steps)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n, at: n + 1 })));
    expect(synced).toHaveBeenCalledTimes(1);
    synced.mockRestore();
  });

  it("goes before what is asked behind it in pg's own way, and behind what is asked before it", async () => {
    await runner.query('CREATE TEMPORARY TABLE step (n int, at int GENERATED ALWAYS AS IDENTITY)');
    const connection: TripClient = await runner.connect();
    const plain: Client = connection;
    const step = { name: 'spec: step', text: 'INSERT INTO step (n) VALUES ($1)' };
    await Promise.all([
      plain.query('INSERT INTO step (n) VALUES (1)'),
      connection.ask(step, [2]),
      connection.ask(step, [3]),
      plain.query('INSERT INTO step (n) VALUES (4)'),
      connection.ask(step, [5]),
    ]);
    expect(await runner.query('SELECT array_agg(n ORDER BY at) AS steps FROM step')).toEqual([
      { steps: [1, 2, 3, 4, 5] },
    ]);
  });

  it('takes every kind of value that it names, and gives each statement its own rows', async () => {
    const echo = {
      name: 'spec: echo',
      text: `SELECT $1::text AS text, $2::float8 AS number, $3::bool AS bool, $4::timestamptz AS at, $5::bytea AS bytes,
        $6::text IS NULL AS missing`,
    };
    const at = new Date('2026-11-22T10:00:00.123Z');
    const bytes = Buffer.from([0, 1, 255]);
    const none = { name: 'spec: none', text: 'SELECT 1 AS n WHERE false' };
    const results = await Promise.all([
      runPrepared(runner.manager, none, []),
      runPrepared(runner.manager, echo, ['米', 1.5, true, at, bytes, null]),
      runPrepared(runner.manager, double, [4]),
    ]);
    expect(results).toEqual([
      [],
      [{ text: '米', number: 1.5, bool: true, at, bytes, missing: true }],
      [{ doubled: 8 }],
    ]);
  });

  it('one that fails takes those of its trip with it, and no other transaction; the connection goes on', async () => {
    const divide = { name: 'spec: divide', text: 'SELECT 1 / $1::int AS result' };
    const results = await Promise.allSettled([1, 0, 1].map(n => runPrepared(runner.manager, divide, [n])));
    expect(results).toEqual(
      Array.from({ length: 3 }, () => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: '22012' }),
      })),
    );
    await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
    await runner.rollbackTransaction();
    await runner.startTransaction();
    expect(await runPrepared(runner.manager, divide, [1])).toEqual([{ result: 1 }]);
  });

  it('one that cannot be planned is planned again when it can be', async () => {
    const late = { name: 'spec: late', text: 'SELECT n FROM late' };
    await expect(runPrepared(runner.manager, late, [])).rejects.toMatchObject({ code: '42P01' });
    await runner.rollbackTransaction();
    await runner.startTransaction();
    await runner.query('CREATE TEMPORARY TABLE late AS SELECT 1 AS n');
    expect(await runPrepared(runner.manager, late, [])).toEqual([{ n: 1 }]);
  });

  it('needs a transaction: the pool would run each one on another connection', async () => {
    await expect(runPrepared(database.manager, double, [1])).rejects.toThrow('needs a transaction');
  });
});
