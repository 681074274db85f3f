import { setTimeout as pause } from 'node:timers/promises';
import { liveThrough } from '../test-support/faults/live-through';
import type { ServerProcess } from '../test-support/faults/server-process';
import { SharedDatabase } from '../test-support/faults/shared-database';

const kills = 20;
const killEveryMilliseconds = 1_000;
/** Enough that one of them is up while the others, just killed, come up again. */
const serverCount = 4;
/** Starting twenty servers in twenty seconds needs a core of its own. */
const paceMilliseconds = 25;

describe('servers that are killed', () => {
  let database: SharedDatabase;
  beforeAll(async () => {
    database = await SharedDatabase.start(serverCount);
  });
  afterAll(() => database.stop());

  it('lose nothing that was acknowledged, and do nothing twice, though everything is sent again', async () => {
    const { databaseUrl, servers } = database;
    const { tally, watch } = await liveThrough({ databaseUrl, servers, paceMilliseconds }, async crowd => {
      await crowd.untilMoreAreAcknowledged(20);
      const begin = Date.now();
      const comingUp: Promise<void>[] = [];
      for (let killed = 0; killed < kills; killed += 1) {
        const server = await nextToDie(killed);
        await server.kill();
        comingUp.push(server.start());
        await pause(begin + (killed + 1) * killEveryMilliseconds - Date.now());
      }
      const seconds = (Date.now() - begin) / 1000;
      await Promise.all(comingUp);
      await crowd.untilMoreAreAcknowledged(20);
      return { kills, seconds };
    });
    expect(watch.missed).toBe(0);
    // Without these the kills would have hit nobody at work.
    expect(tally.networkErrors).toBeGreaterThan(kills);
    expect(tally.acknowledged).toBeGreaterThan(100);
  });

  /** In turn, and never one that is not at work: a server that only starts has nothing to lose. */
  async function nextToDie(turn: number): Promise<ServerProcess> {
    for (let tries = 0; tries < 3_000; tries += 1) {
      const inTurn = database.servers.map((_, n) => database.servers[(turn + n) % serverCount]!);
      const server = inTurn.find(({ isReady }) => isReady);
      if (server) return server;
      await pause(10);
    }
    throw new Error('No server came up for half a minute.');
  }
});
