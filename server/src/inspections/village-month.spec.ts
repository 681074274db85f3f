import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fundBudget } from '@torreya/shared/contract/budgets';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Chance } from '../../seed/chance';
import type { DemoKey } from '../../seed/demo-people';
import { expectBooksToBeRight, programmesOf } from '../../test-support/books';
import { DatabaseClock } from '../../test-support/database-clock';
import { Walk } from '../../test-support/inspections';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { createServer } from '../create-server';
import { Ledger } from '../ledger/ledger.service';
import { OutboxRunner } from '../platform/outbox-runner';

const doors = 322;
const firstMonth = 60;
/** What the budget has beyond the month: one award too many would show in it, and not in a queue. */
const spare = 7 * firstMonth;

describe('a village’s month', () => {
  let server: ServerUnderTest;
  let other: NestFastifyApplication;
  let clock: DatabaseClock;
  let walk: Walk;
  let households: string[];
  const chance = new Chance(`a month ${seedOfRun()}`);

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    clock = await DatabaseClock.takeOver(server);
    const { url = '' } = server.owner.options as { url?: string };
    other = await createServer(server.config, url, null, null);
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
    walk = await Walk.begin(server);
    households = await walk.people(doors);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(async () => {
    await other.close();
    await server.stop();
  });

  const book = async () => {
    const [programme] = await programmesOf(server);
    return { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
  };

  async function inBudget(): Promise<number> {
    const owner = { ownerKind: 'budget', ownerId: walk.villageCode } as const;
    return server.app.get(Ledger).spendable(server.app.get(DataSource).manager, await book(), owner);
  }

  async function leaveInBudget(points: number): Promise<void> {
    const grant = { id: uuidv7(), villageCode: walk.villageCode, points: points - (await inBudget()) };
    await server.ask(fundBudget, { ...grant, note: '补到够一个月' }, await walk.as('town'));
  }

  /** The awards of the month, each with the cadre who did not look himself. */
  async function toApprove(): Promise<{ awardId: string; by: DemoKey }[]> {
    const rows = await server.owner.query<{ id: string; walker: DemoKey }[]>(
      `SELECT a.id, p.demo_key AS walker FROM award a
       JOIN award_claim c ON c.county_id = a.county_id AND c.id = a.claim_id
       JOIN person p ON p.county_id = c.county_id AND p.id = c.by_id
       WHERE a.household_id = ANY ($1::uuid[])`,
      [households],
    );
    return rows.map(({ id, walker }) => ({ awardId: id, by: walker === 'cadre' ? 'cadre-second' : 'cadre' }));
  }

  /** What stands on disk of the month: awards in a state, their decisions, and rows of the journal. */
  async function onDisk() {
    const [row] = await server.owner.query<Record<string, number>[]>(
      `WITH mine AS (SELECT * FROM award WHERE household_id = ANY ($1::uuid[]))
       SELECT (SELECT count(*)::int FROM mine) AS awards,
         (SELECT count(DISTINCT household_id)::int FROM mine) AS households,
         (SELECT count(*)::int FROM mine WHERE state = 'on_notice') AS "onNotice",
         (SELECT count(*)::int FROM mine WHERE state = 'posted') AS posted,
         (SELECT count(*)::int FROM award_event e JOIN mine ON mine.id = e.award_id AND e.step = 'approve') AS approvals,
         (SELECT count(*)::int FROM transfer t JOIN mine ON mine.id = t.cause_id AND t.op = 'hold') AS holds,
         (SELECT count(*)::int FROM transfer t JOIN mine ON mine.id = t.cause_id
          WHERE t.op IN ('post', 'transfer')) AS postings`,
      [households],
    );
    return row;
  }

  async function balances(): Promise<Map<string, number>> {
    const { manager } = server.app.get(DataSource);
    const at = await book();
    const ledger = server.app.get(Ledger);
    const all = new Map<string, number>();
    for (const ownerId of households) {
      all.set(ownerId, (await ledger.balance(manager, at, { ownerKind: 'household', ownerId })).balance);
    }
    return all;
  }

  function shuffled<T>(list: readonly T[]): T[] {
    const drawn = list.map(one => ({ one, at: chance.next() }));
    return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
  }

  /** What the month makes of a village, counted by hand. */
  const model = {
    balances: () => new Map(households.map(id => [id, firstMonth])),
    budget: spare,
  };

  it('of 322 households, a third of it sent twice, is handed in as one act: each has one award', async () => {
    await walk.all(households, { keys: walkers, seed: chance.whole(0, 2 ** 31), repeated: 0.3 });
    expect(await walk.handIn('cadre')).toMatchObject({ met: doors, notMet: 0, proposed: doors });
    expect(
      await server.owner.query(
        `SELECT count(*)::int AS awards, count(DISTINCT a.household_id)::int AS households, sum(a.points)::int AS points
         FROM award a JOIN inspection_standard_met m ON m.county_id = a.county_id AND m.claim_id = a.claim_id
         WHERE a.household_id = ANY ($1::uuid[])`,
        [households],
      ),
    ).toEqual([{ awards: doors, households: doors, points: doors * firstMonth }]);
  });

  it('322 approvals at once, a third of them sent again, on two servers: each award is held exactly once', async () => {
    await leaveInBudget(doors * firstMonth + spare);
    const tokens = new Map(await Promise.all(walkers.map(async key => [key, await walk.as(key)] as const)));
    const calls = (await toApprove()).flatMap(({ awardId, by }) => {
      const command = { id: uuidv7(), step: 'approve' };
      const call = () =>
        chance.pick([server.app, other]).inject({
          method: 'POST',
          url: `/api/awards/${awardId}/steps`,
          headers: { authorization: `Bearer ${tokens.get(by)}` },
          payload: command,
        });
      return chance.falls(0.3) ? [call, call] : [call];
    });
    expect(calls.length).toBeGreaterThan(doors * 1.15);
    const answers = await Promise.all(shuffled(calls).map(call => call()));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(calls.map(() => 200));
    expect(new Set(answers.map(answer => answer.json().state))).toEqual(new Set(['on_notice']));
    expect(await onDisk()).toEqual({
      awards: doors,
      households: doors,
      onNotice: doors,
      posted: 0,
      approvals: doors,
      holds: doors,
      postings: 0,
    });
    expect(await inBudget()).toBe(model.budget);
  });

  it('the end of the notice, seen by two servers at once, pays each household once, as counted by hand', async () => {
    await clock.shift('5 days');
    await Promise.all([server.app, other].map(app => app.get(OutboxRunner).doWhatIsDue()));
    await Promise.all([server.app, other].map(app => app.get(OutboxRunner).doWhatIsDue()));
    expect(await onDisk()).toEqual({
      awards: doors,
      households: doors,
      onNotice: 0,
      posted: doors,
      approvals: doors,
      holds: doors,
      postings: doors,
    });
    expect(await balances()).toEqual(model.balances());
    expect(await inBudget()).toBe(model.budget);
  });
});

const walkers: readonly DemoKey[] = ['cadre', 'cadre-second'];

function seedOfRun(): number {
  const seed = Date.now() % 2 ** 31;
  console.info(`seed ${seed}`);
  return seed;
}
