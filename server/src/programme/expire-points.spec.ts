import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { expectBooksToBeRight, programmesOf } from '../../test-support/books';
import { DatedVillage } from '../../test-support/dated-points';
import { Ledger } from '../ledger/ledger.service';
import { ExpirePoints } from './expire-points';
import type { TownProgramme } from './programmes.service';

describe('points whose last day is over', () => {
  let village: DatedVillage;
  let expirer: ExpirePoints;
  let programme: TownProgramme;
  let homes: string[];

  beforeAll(async () => {
    village = await DatedVillage.start();
    expirer = village.server.app.get(ExpirePoints);
    programme = (await programmesOf(village.server))[0]!;
    homes = await village.households(7);
  });
  beforeEach(() => village.turnToAFreshYear());
  afterEach(() => expectBooksToBeRight(village.server));
  afterAll(() => village.stop());

  async function giveAll(expiresOn = village.lastDay): Promise<void> {
    for (const [n, home] of homes.entries()) await village.give(home, 10 + n, expiresOn);
  }

  async function expiredOfTheTown(): Promise<number> {
    const town = { ownerKind: 'expired', ownerId: programme.townCode } as const;
    const { manager } = village.server.app.get(DataSource);
    return village.server.app.get(Ledger).spendable(manager, village.book, town);
  }

  function newYear(time = '00:01'): Promise<void> {
    return village.itIs(`${Number(village.lastDay.slice(0, 4)) + 1}-01-01`, time);
  }

  it('expire on New Year’s Day and not a minute before, once, however often the job runs', async () => {
    await giveAll();
    await village.give(homes[0]!, 99, village.lastDayAfter(1));
    const before = await expiredOfTheTown();
    await village.itIs(village.lastDay, '23:58');
    await expirer.run();
    expect(await village.expiries()).toEqual([]);

    await newYear();
    await expirer.run();
    const rows = await village.expiries();
    expect(rows.map(row => [row.householdId, row.amount]).sort()).toEqual(
      homes.map((home, n) => [home, 10 + n]).sort(),
    );
    await expirer.run();
    await expirer.run();
    expect(await village.expiries()).toEqual(rows);
    expect(await expiredOfTheTown()).toBe(before + 7 * 13);
  });

  it('expire once when two servers and a third one start at the same moment', async () => {
    await giveAll();
    await newYear();
    await Promise.all([expirer.run(), expirer.run(), expirer.run()]);
    const rows = await village.expiries();
    expect(rows.map(row => row.householdId).sort()).toEqual([...homes].sort());
    await expirer.run();
    expect(await village.expiries()).toEqual(rows);
  });

  it('are named by what they are: whoever saw the same accounts makes the same moves', async () => {
    await giveAll();
    await newYear();
    const ledger = village.server.app.get(Ledger);
    const { manager } = village.server.app.get(DataSource);
    const page = await ledger.datedPoints(manager, village.book, { daysLeft: { to: -1 }, limit: 100 });
    const moves = page.map(points =>
      ledger.expiryOf(points, { ownerKind: 'expired', ownerId: programme.townCode }),
    );
    await expirer.run();
    const rows = await village.expiries();
    expect((await village.post(moves)).map(({ outcome }) => outcome)).toEqual(moves.map(() => 'exists'));
    expect(rows.map(({ id }) => id)).toEqual(moves.map(({ id }) => id));
    expect(await village.expiries()).toEqual(rows);
  });

  it('expire once when the server is killed between two batches on New Year’s Eve and runs again', async () => {
    await giveAll();
    for (const home of homes.slice(0, 3)) await village.give(home, 5, village.lastDayAfter(-1));
    await village.itIs(village.lastDay, '23:59');
    for await (const count of expirer.batches(programme, 2)) {
      expect(count).toBe(2);
      break;
    }
    expect(await village.expiries()).toHaveLength(2);
    await newYear('00:00');
    let batches = 0;
    for await (const _ of expirer.batches(programme, 2)) if (++batches === 2) break;
    expect(await village.expiries()).toHaveLength(2 + 4);
    await expirer.run();
    const rows = await village.expiries();
    expect(rows.map(row => [row.householdId, row.amount]).sort()).toEqual(
      [...homes.map((home, n) => [home, 10 + n]), ...homes.slice(0, 3).map(home => [home, 5])].sort(),
    );
    await expirer.run();
    expect(await village.expiries()).toEqual(rows);
  });

  it('stay where they are when the connection dies in the middle of a batch, and expire with the next run', async () => {
    await giveAll();
    await newYear();
    const holder = village.server.owner.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`SELECT FROM book WHERE id = $1 FOR UPDATE`, [programme.bookId]);
    const run = expirer.run().then(
      () => 'done',
      () => 'died',
    );
    // A batch that has read the accounts waits for the book now: it is cut off there.
    let killed: unknown[] = [];
    while (killed.length === 0) {
      killed = await village.server.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'torreya' AND wait_event_type = 'Lock'`,
      );
    }
    expect(await run).toBe('died');
    await holder.rollbackTransaction();
    await holder.release();
    expect(await village.expiries()).toEqual([]);
    await expirer.run();
    expect(await village.expiries()).toHaveLength(homes.length);
  });

  it('wait while they are held, and expire once they are free; points that come later expire on their own', async () => {
    const [home = ''] = homes;
    await village.give(home, 10, village.lastDay);
    const from = { ownerKind: 'household', ownerId: home, expiresOn: village.lastDay } as const;
    const to = { ownerKind: 'shop', ownerId: 'supply' } as const;
    const cause = { kind: 'redemption', causeId: uuidv7() } as const;
    const hold = { op: 'hold', id: uuidv7(), ...cause, from, to, amount: 4 } as const;
    await village.post([hold]);
    await newYear();
    await expirer.run();
    const amounts = async () => (await village.expiries()).map(({ amount }) => amount);
    expect(await amounts()).toEqual([6]);
    await expirer.run();
    await village.post([{ id: uuidv7(), op: 'void', targetId: hold.id }]);
    await expirer.run();
    expect(await amounts()).toEqual([6, 4]);
    await village.give(home, 4, village.lastDay);
    await expirer.run();
    await expirer.run();
    expect(await amounts()).toEqual([6, 4, 4]);
  });

  it('expire also in a book that is in doubt', async () => {
    await giveAll();
    await village.server.owner.query(`UPDATE book SET doubted_at = clock_timestamp()`);
    await newYear();
    await expirer.run();
    expect(await village.expiries()).toHaveLength(homes.length);
  });
});
