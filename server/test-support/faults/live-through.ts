import { Crowd } from './crowd';
import { expectNothingLost } from './expect-nothing-lost';
import { openMarketDay } from './market-day';
import { openAsOwner } from './reckoning';
import { SnapshotWatch } from './snapshot-watch';
import type { Tally } from './tally';

interface Place {
  /** Of the owner of the tables. */
  readonly databaseUrl: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paceMilliseconds?: number;
}

/**
 * A market day under load, with the faults that are given, and what must hold of it whatever they were. The faults
 * answer what is to be printed beside the counts.
 */
export async function liveThrough(
  { databaseUrl, servers, paceMilliseconds = 0 }: Place,
  faults: (crowd: Crowd) => Promise<object>,
): Promise<{ tally: Tally; watch: SnapshotWatch }> {
  const seed = `${Date.now() % 2 ** 31}`;
  const owner = await openAsOwner(databaseUrl);
  const day = await openMarketDay(owner).finally(() => owner.destroy());
  const watch = new SnapshotWatch(databaseUrl);
  const crowd = new Crowd(day, servers, seed, paceMilliseconds);
  try {
    const told = await faults(crowd);
    await crowd.goHome();
    await watch.stop();
    await expectNothingLost(databaseUrl, day, crowd, watch, { seed, ...told });
  } finally {
    await crowd.breakOff();
    await watch.stop();
  }
  return { tally: crowd.tally, watch };
}
