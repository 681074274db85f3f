import type { Crowd } from './crowd';
import type { MarketDay } from './market-day';
import { openAsOwner, type Reckoning, reckon } from './reckoning';
import type { SnapshotWatch } from './snapshot-watch';

const mostShown = 10;

/** The day is over and everything runs again: what was acknowledged stands, once, and the books are right. */
export async function expectNothingLost(
  url: string,
  day: MarketDay,
  crowd: Crowd,
  watch: SnapshotWatch,
  told: object,
): Promise<Reckoning> {
  const owner = await openAsOwner(url);
  const reckoning = await reckon(owner, day, crowd.acknowledged).finally(() => owner.destroy());
  const { wrong, ...seen } = crowd.tally;
  const { rows, journalRows, committedUnheard, lost, unknown } = reckoning;
  const found = { rows, journalRows, lost: lost.length, unknown: unknown.length, committedUnheard };
  const snapshots = { reads: watch.reads, missed: watch.missed, wrong: watch.wrong.length };
  console.info(JSON.stringify({ ...told, clients: crowd.clients, ...seen, ...found, snapshots }));
  expect(wrong.slice(0, mostShown)).toEqual([]);
  expect(watch.wrong.slice(0, mostShown)).toEqual([]);
  expect(shortened(reckoning)).toEqual({
    acknowledged: crowd.tally.acknowledged,
    rows: crowd.tally.acknowledged,
    journalRows: crowd.tally.acknowledged,
    lost: [],
    unknown: [],
    movedWrongly: [],
    wrongBalances: [],
    wrongStocks: [],
    committedUnheard: expect.any(Number),
    findings: [],
  });
  return reckoning;
}

/** Ten ids say as much as a thousand. */
function shortened(reckoning: Reckoning): object {
  const entries = Object.entries(reckoning);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, mostShown) : value]),
  );
}
