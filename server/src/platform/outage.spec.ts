import { setTimeout } from 'node:timers/promises';
import { readHealth } from '@torreya/shared/contract/health';
import { readMe } from '@torreya/shared/contract/identity';
import { DataSource } from 'typeorm';
import { CLUSTER_URL } from '../../test-support/embedded-cluster';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { isOutage } from './outage';

describe('a database that goes away', () => {
  let server: ServerUnderTest;
  beforeEach(async () => {
    server = await ServerUnderTest.start();
  });
  afterEach(() => server.stop());

  it('is an outage with a sentence and a time to come back, and mends itself when it is there again', async () => {
    const token = await server.signIn('resident');
    const [row] = await server.owner.query<{ name: string }[]>('SELECT current_database() AS name');
    const cluster = await new DataSource({ type: 'postgres', url: process.env[CLUSTER_URL] }).initialize();
    await cluster.query(`ALTER DATABASE "${row?.name}" WITH ALLOW_CONNECTIONS false`);
    await cluster.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'torreya'`,
      [row?.name],
    );
    const refused = await server.send(readMe, {}, token);
    expect([refused.statusCode, refused.json().error.code]).toEqual([503, 'unavailable']);
    expect(refused.headers['retry-after']).toBe('2');
    await cluster.query(`ALTER DATABASE "${row?.name}" WITH ALLOW_CONNECTIONS true`);
    await cluster.destroy();
    await untilItAnswers(() => server.send(readMe, {}, token));
  }, 40_000);

  it('is none when a statement has too few values: a bug does not go away by asking again', async () => {
    const wrong = server.owner.query('SELECT $1::int + $2::int', [1]);
    const error = await wrong.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: '08P01' });
    expect(isOutage(error)).toBe(false);
  });

  it('does not hold a request longer than its statements may take', async () => {
    const blocker = server.owner.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('LOCK TABLE session IN ACCESS EXCLUSIVE MODE');
    const waiting = await server.send(readMe, {}, '330683.0123456789012345678901234567890123456789012');
    expect(waiting.statusCode).toBe(503);
    await blocker.rollbackTransaction();
    await blocker.release();
    expect((await server.send(readHealth, {})).statusCode).toBe(200);
  }, 20_000);
});

/** Without a restart, and soon: as a phone would, it asks again each half second, for 20 seconds at most. */
async function untilItAnswers(ask: () => Promise<{ statusCode: number }>): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await ask()).statusCode === 200) return;
    await setTimeout(500);
  }
  throw new Error('The server did not come back.');
}
