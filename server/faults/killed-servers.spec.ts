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
const patienceMilliseconds = 60_000;

describe('servers that are killed', () => {
  let database: SharedDatabase;
  beforeAll(async () => {
    database = await SharedDatabase.start(serverCount);
  });
  afterAll(() => database?.stop());

  it('lose nothing that was acknowledged, and do nothing twice, though everything is sent again', async () => {
    const { databaseUrl, servers } = database;
    const { tally, watch } = await liveThrough({ databaseUrl, servers, paceMilliseconds }, async crowd => {
      await crowd.untilMoreAreAcknowledged(20);
      const begin = Date.now();
      const comingUp: Promise<void>[] = [];
      for (let killed = 0; killed < kills; killed += 1) {
        const server = await nextToDie(killed);
        // In the middle of its work: what was acknowledged since the last kill may be its doing.
        await crowd.untilMoreAreAcknowledged(3, patienceMilliseconds);
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

  /** In turn, never one that only starts, for it has nothing to lose, and never the last one that is up. */
  async function nextToDie(turn: number): Promise<ServerProcess> {
    const begin = Date.now();
    while (Date.now() - begin < patienceMilliseconds) {
      const inTurn = database.servers.map((_, n) => database.servers[(turn + n) % serverCount]!);
      const [first, second] = inTurn.filter(({ isReady }) => isReady);
      if (first && second) return first;
      await pause(10);
    }
    throw new Error(`Not two servers came up within ${patienceMilliseconds / 1000} s.`);
  }
});
