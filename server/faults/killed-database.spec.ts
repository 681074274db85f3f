import { setTimeout as pause } from 'node:timers/promises';
import { copyOfCounty, databaseUrl, removeFolder } from '../test-support/faults/county-folder';
import { liveThrough } from '../test-support/faults/live-through';
import { killPostgres } from '../test-support/faults/postgres-processes';
import { ServerProcess } from '../test-support/faults/server-process';
import { freePort } from '../test-support/free-port';

const kills = 10;
/** So much work between two kills that there is something to lose. */
const moreBetweenKills = 40;
const loadMilliseconds = 1_000;

describe('a PostgreSQL that is killed with all its children', () => {
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await copyOfCounty();
    server = new ServerProcess({ TORREYA_DATA: folder }, await freePort());
    await server.start();
  });
  afterAll(async () => {
    try {
      await server?.stop();
    } finally {
      await removeFolder(folder);
    }
  });

  it('loses nothing that was acknowledged; the server answers 503 meanwhile and comes back by itself', async () => {
    const place = { databaseUrl: databaseUrl(folder), servers: [server] };
    const { tally } = await liveThrough(place, async crowd => {
      const outages: number[] = [];
      let processes = 0;
      for (let killed = 0; killed < kills; killed += 1) {
        await crowd.untilMoreAreAcknowledged(moreBetweenKills);
        await pause(loadMilliseconds * Math.random());
        const begin = Date.now();
        processes += killPostgres(folder);
        await crowd.untilTurnedAway();
        await crowd.untilMoreAreAcknowledged(1);
        outages.push(Date.now() - begin);
      }
      await crowd.untilMoreAreAcknowledged(moreBetweenKills);
      outages.sort((a, b) => a - b);
      return { kills, processes, medianOutageMs: outages[kills / 2], longestOutageMs: outages.at(-1) };
    });
    expect(server.ends).toBe(0);
    expect(tally.unavailable).toBeGreaterThan(kills);
    expect(tally.networkErrors).toBe(0);
    // Nobody hangs: an outage is told long before a phone gives up.
    expect(tally.slowestMilliseconds).toBeLessThan(10_000);
  });
});
