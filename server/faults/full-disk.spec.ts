import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { copyOfCounty, removeFolder } from '../test-support/faults/county-folder';
import type { Crowd } from '../test-support/faults/crowd';
import { liveThrough } from '../test-support/faults/live-through';
import { ServerOnSmallDisk, type SmallDisk } from '../test-support/faults/small-disk';
import { freePort } from '../test-support/free-port';

const fullMilliseconds = 4_000;

describe('a disk that is full', () => {
  let folder: string;
  let disk: ServerOnSmallDisk | undefined;
  beforeEach(async () => {
    folder = await copyOfCounty();
  });
  afterEach(async () => {
    try {
      await disk?.server.stop();
    } finally {
      await removeFolder(folder);
    }
  });

  it.each<SmallDisk>(['tables', 'write-ahead log', 'everything'])(
    'under %s loses nothing that was acknowledged; the server answers 503, and goes on when there is room',
    async what => {
      const small = new ServerOnSmallDisk(folder, await freePort(), what);
      disk = small;
      await small.server.start();
      const place = { databaseUrl: small.databaseUrl, servers: [small.server] };
      const { tally } = await liveThrough(place, async crowd => {
        await crowd.untilMoreAreAcknowledged(20);
        await small.fill();
        const fillingMs = await untilFull(crowd, place.databaseUrl);
        await pause(fullMilliseconds);
        await small.makeRoom();
        const comingBackMs = await crowd.untilMoreAreAcknowledged(20, 60_000);
        return { what, fillingMs, comingBackMs };
      });
      expect(small.server.ends).toBe(0);
      expect(tally.unavailable).toBeGreaterThan(10);
      expect(tally.networkErrors).toBe(0);
      expect(tally.slowestMilliseconds).toBeLessThan(10_000);
    },
  );
});

/** Until for a second nothing was acknowledged any more. */
async function untilFull(crowd: Crowd, url: string): Promise<number> {
  const begin = Date.now();
  for (;;) {
    const before = crowd.tally.acknowledged;
    const outages = crowd.tally.unavailable;
    await writeOn(url);
    await pause(1_000);
    if (crowd.tally.acknowledged === before && crowd.tally.unavailable > outages) return Date.now() - begin;
    if (Date.now() - begin > 60_000) {
      const seen = { ...crowd.tally, wrong: crowd.tally.wrong.slice(0, 3) };
      throw new Error(`Nobody is told that the disk is full: ${JSON.stringify(seen)}`);
    }
  }
}

/** The log comes in files of 16 MB that are there before they are written: a day would fill them, this does at once. */
async function writeOn(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_switch_wal()');
  } catch {
    // It is full already.
  } finally {
    await client.end().catch(() => undefined);
  }
}
