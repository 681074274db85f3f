import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { createServer } from '../create-server';
import { AreaRouting } from './area-routing';
import { Areas } from './areas.service';
import { gpsPhotos } from './gps-photos.fixture';

let first: ServerUnderTest;
let second: NestFastifyApplication;
let administrator: Client;
let databaseName: string;
/** The borders of the photo's micro-grid. */
let ground: string;
/** The place of the first test photo, and its micro-grid. */
const { microGrid, ...spot } = { ...gpsPhotos[0]!, datum: 'wgs84' as const };
const neighbour = '33068300300400506';

beforeAll(async () => {
  first = await ServerUnderTest.start();
  const { options } = first.owner;
  if (options.type !== 'postgres' || !options.url) throw new Error('The database has no address.');
  databaseName = new URL(options.url).pathname.slice(1);
  second = await createServer(first.config, options.url);
  await second.init();
  administrator = new Client({
    connectionString: Object.assign(new URL(options.url), { pathname: '/postgres' }).href,
  });
  await administrator.connect();
  const [border] = await first.owner.query('SELECT polygons FROM area_border WHERE code = $1', [microGrid]);
  ground = JSON.stringify(border.polygons);
});
afterAll(async () => {
  await administrator?.end();
  await second?.close();
  await first.stop();
});

/** Where both servers send the place. */
const owners = () => [first.app, second].map(app => app.get(AreaRouting).locate(spot).code);

async function untilBothSay(code: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (owners().some(owner => owner !== code) && Date.now() < end) await pause(20);
  expect(owners()).toEqual([code, code]);
}

/** The ground goes to one of both, by SQL and without a word to any server. */
async function give(code: string): Promise<void> {
  await first.owner.transaction(async tx => {
    await tx.query('DELETE FROM area_border WHERE code = ANY($1)', [[microGrid, neighbour]]);
    await tx.query(
      `INSERT INTO area_border (county_id, code, effective_from, polygons, source)
       VALUES ('330683', $1, '2023-01-01', $2, 'spec')`,
      [code, ground],
    );
  });
}

const listeners = async () =>
  first.owner.query<{ pid: number }[]>(
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'torreya county map'`,
    [databaseName],
  );

async function endListeners(): Promise<void> {
  const ended = await listeners();
  expect(ended).toHaveLength(2);
  for (const { pid } of ended) await first.owner.query('SELECT pg_terminate_backend($1)', [pid]);
}

describe('a border that is changed by SQL', () => {
  it('holds in every server without a restart', async () => {
    expect(owners()).toEqual([microGrid, microGrid]);
    await give(neighbour);
    await untilBothSay(neighbour);
    await give(microGrid);
    await untilBothSay(microGrid);
  });

  it('holds in every server that was deaf at that moment, once it listens again', async () => {
    await endListeners();
    await give(neighbour);
    await untilBothSay(neighbour);
    expect(await listeners()).toHaveLength(2);
  });

  it('holds in every server after the database let nobody in for a while', async () => {
    await administrator.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
    await endListeners();
    await give(microGrid);
    await pause(1_500);
    // Deaf, and at work with the map they have.
    expect([await listeners(), owners()]).toEqual([[], [neighbour, neighbour]]);
    await administrator.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);
    await untilBothSay(microGrid);
  });

  it('that cannot be read changes nothing and is named to the operator; the next one that can be read holds', async () => {
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    await first.owner.query(`UPDATE area_border SET polygons = '[]' WHERE code = $1`, ['33068300300400505']);
    while (told.mock.calls.length < 2) await pause(20);
    expect(told.mock.calls.flat().join()).toContain(
      'the borders of 33068300300400505 from 2023-01-01 are no polygons',
    );
    expect(owners()).toEqual([microGrid, microGrid]);
    told.mockRestore();
    await first.owner.query(`DELETE FROM area_border WHERE code = $1`, ['33068300300400505']);
    await give(neighbour);
    await untilBothSay(neighbour);
  });
});

describe('an area that is renamed', () => {
  it('has its new name in every server', async () => {
    await first.owner.query(`UPDATE area SET name = '新名' WHERE code = $1`, [neighbour]);
    const names = () => [first.app, second].map(app => app.get(Areas).find(neighbour)?.name);
    const end = Date.now() + 20_000;
    while (names().some(name => name !== '新名') && Date.now() < end) await pause(20);
    expect(names()).toEqual(['新名', '新名']);
  });
});
