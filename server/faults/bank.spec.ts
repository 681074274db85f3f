import { setTimeout as pause } from 'node:timers/promises';
import { liveThrough } from '../test-support/faults/live-through';
import { SharedDatabase } from '../test-support/faults/shared-database';

const seconds = 20;

describe('a market day on two servers', () => {
  let database: SharedDatabase;
  beforeAll(async () => {
    database = await SharedDatabase.start(2);
  });
  afterAll(() => database?.stop());

  it('in every snapshot all balances of a book add up to 0, none is below its floor, none is a stranger’s', async () => {
    const { tally, watch } = await liveThrough(database, async () => {
      await pause(seconds * 1000);
      return { seconds };
    });
    expect(watch.missed).toBe(0);
    expect(watch.reads).toBeGreaterThan(seconds);
    expect(tally.unavailable).toBe(0);
    expect(tally.acknowledged).toBeGreaterThan(100);
  });
});
