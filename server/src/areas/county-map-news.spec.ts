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

/** What both servers tell the operator: of an outage others do, too. */
const told = jest.spyOn(Logger.prototype, 'error').mockImplementation();

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
  told.mockRestore();
  await administrator?.end();
  await second?.close();
  await first.stop();
});

/** Where both servers send the place. */
const owners = () => [first.app, second].map(app => app.get(AreaRouting).locate(spot).code);

const untilBothSay = (code: string) => until(() => owners().every(owner => owner === code));

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); await pause(20)) {
    if (Date.now() > end) throw new Error(`It never was so; the place goes to ${owners().join(' and ')}`);
  }
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
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'torreya county_map'`,
    [databaseName],
  );

/** From now on both are deaf, if only for a moment. */
async function endListeners(): Promise<void> {
  const ended = (await listeners()).map(({ pid }) => pid);
  expect(ended).toHaveLength(2);
  await first.owner.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [ended]);
  await until(async () => !(await listeners()).some(({ pid }) => ended.includes(pid)));
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
    await until(async () => (await listeners()).length === 2);
  });

  it('holds in every server after the database let nobody in for a while', async () => {
    await administrator.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
    try {
      await endListeners();
      await give(microGrid);
      await pause(1_500);
      // Deaf, and at work with the map they have.
      expect([await listeners(), owners()]).toEqual([[], [neighbour, neighbour]]);
    } finally {
      await administrator.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);
    }
    await untilBothSay(microGrid);
  });

  it('that cannot be read changes nothing and is named to the operator; the next one that can be read holds', async () => {
    await first.owner.query(`UPDATE area_border SET polygons = '[]' WHERE code = $1`, ['33068300300400505']);
    const fault = 'the borders of 33068300300400505 from 2023-01-01 are no polygons';
    await until(() => told.mock.calls.filter(([text]) => String(text).includes(fault)).length >= 2);
    expect(owners()).toEqual([microGrid, microGrid]);
    await first.owner.query(`DELETE FROM area_border WHERE code = $1`, ['33068300300400505']);
    await give(neighbour);
    await untilBothSay(neighbour);
  });
});

describe('an area that is renamed', () => {
  it('has its new name in every server', async () => {
    await first.owner.query(`UPDATE area SET name = '新名' WHERE code = $1`, [neighbour]);
    const names = () => [first.app, second].map(app => app.get(Areas).find(neighbour)?.name);
    await until(() => names().every(name => name === '新名'));
  });
});
