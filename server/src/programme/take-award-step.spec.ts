import { listNotices } from '@torreya/shared/contract/notices';
import { readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../seed/demo-people';
import {
  confirmedReport,
  propose,
  proposedAward,
  relativeOf,
  villager,
} from '../../test-support/awards-and-points';
import { expectBooksToBeRight, programmesOf } from '../../test-support/books';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Ledger } from '../ledger/ledger.service';
import { villageOf } from './area-path';

describe('deciding on an award', () => {
  let server: ServerUnderTest;
  const tokens = new Map<DemoKey, string>();
  const as = (key: DemoKey): string => tokens.get(key) ?? '';
  const approve = (awardId: string, id = uuidv7()) => ({ awardId, id, step: 'approve' as const });

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    const keys: DemoKey[] = [
      'resident',
      'cadre',
      'cadre-second',
      'cadre-other',
      'supervisor',
      'town',
      'town-other',
      'county',
    ];
    for (const key of keys) tokens.set(key, await server.signIn(key));
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function stateOf(awardId: string): Promise<{ state: string; events: number; postings: number }> {
    const [row] = await server.owner.query<{ state: string; events: number; postings: number }[]>(
      `SELECT state, (SELECT count(*)::int FROM award_event WHERE award_id = a.id) AS events,
         (SELECT count(*)::int FROM transfer WHERE kind = 'award' AND cause_id = a.id) AS postings
       FROM award a WHERE id = $1`,
      [awardId],
    );
    if (!row) throw new Error('no such award');
    return row;
  }
  const untouched = { state: 'proposed', events: 0, postings: 0 };

  async function budgetOf(key: DemoKey): Promise<number> {
    const { householdPath } = await villager(server, key);
    const [programme] = await programmesOf(server);
    const book = { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
    const owner = { ownerKind: 'budget', ownerId: villageOf(householdPath ?? '') ?? '' } as const;
    return server.app.get(Ledger).spendable(server.app.get(DataSource).manager, book, owner);
  }

  it('approving moves the points from the budget of the village to the household, and she is told', async () => {
    const awardId = await proposedAward(server, 'resident');
    const before = await server.ask(readWallet, {}, as('resident'));
    const budget = await budgetOf('resident');

    const award = await server.ask(takeAwardStep, approve(awardId), as('cadre'));
    expect(award).toMatchObject({ state: 'posted', points: 5, decidedByName: '黄志良', openSteps: [] });
    expect(award.transferNo).toBeGreaterThan(0);
    const after = await server.ask(readWallet, {}, as('resident'));
    expect(after.balance - before.balance).toBe(5);
    expect(after.onTheWay - before.onTheWay).toBe(-5);
    expect(budget - (await budgetOf('resident'))).toBe(5);
    const { notices } = await server.ask(listNotices, {}, as('resident'));
    expect(notices[0]).toMatchObject({
      title: '+5 香榧币已入账',
      text: `${award.ruleName} · 落石`,
      about: { kind: 'award', id: awardId },
    });
  });

  it('the same command sent twice, or ten times at once, is one posting and the same answer', async () => {
    const awardId = await proposedAward(server, 'resident');
    const command = approve(awardId);
    const first = await server.ask(takeAwardStep, command, as('cadre'));
    const again = await Promise.all(
      Array.from({ length: 10 }, () => server.ask(takeAwardStep, command, as('cadre'))),
    );
    for (const answer of again) expect(answer).toEqual(first);
    expect(await stateOf(awardId)).toEqual({ state: 'posted', events: 1, postings: 1 });
  });

  it('fifty approvals at once by two cadres are one posting', async () => {
    const awardId = await proposedAward(server, 'resident');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        server.send(takeAwardStep, approve(awardId), as(n % 2 ? 'cadre' : 'cadre-second')),
      ),
    );
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(1);
    const refused = answers
      .filter(answer => answer.statusCode !== 200)
      .map(answer => answer.json().error.code);
    expect(new Set(refused)).toEqual(new Set(['step_not_open']));
    expect(await stateOf(awardId)).toEqual({ state: 'posted', events: 1, postings: 1 });
  });

  it('an id that stands for another decision is refused, whoever sends it', async () => {
    const [one, two] = [await proposedAward(server, 'resident'), await proposedAward(server, 'resident')];
    const id = uuidv7();
    await server.ask(takeAwardStep, approve(one, id), as('cadre'));
    expect(await server.refusal(takeAwardStep, approve(two, id), as('cadre'))).toBe('id_reused');
    expect(await server.refusal(takeAwardStep, approve(one, id), as('cadre-second'))).toBe('id_reused');
    expect(await stateOf(two)).toEqual(untouched);
  });

  it('what is decided stays decided', async () => {
    const awardId = await proposedAward(server, 'resident');
    await server.ask(takeAwardStep, approve(awardId), as('town'));
    const decline = { awardId, id: uuidv7(), step: 'decline' as const, note: '重复' };
    expect(await server.refusal(takeAwardStep, decline, as('cadre'))).toBe('step_not_open');
  });

  it('declining needs a reason, moves nothing, and she hears the reason', async () => {
    const awardId = await proposedAward(server, 'resident');
    const decline = { awardId, id: uuidv7(), step: 'decline' as const };
    expect(await server.refusal(takeAwardStep, decline, as('cadre'))).toBe('note_needed');
    expect(await stateOf(awardId)).toEqual(untouched);
    const award = await server.ask(takeAwardStep, { ...decline, note: '前一天已经有人报过' }, as('cadre'));
    expect(award).toMatchObject({ state: 'declined', transferNo: null, note: '前一天已经有人报过' });
    expect(await stateOf(awardId)).toEqual({ state: 'declined', events: 1, postings: 0 });
    const { notices } = await server.ask(listNotices, {}, as('resident'));
    expect(notices[0]?.text).toContain('前一天已经有人报过');
  });

  it('nobody decides for himself or for his household', async () => {
    const own = await proposedAward(server, 'cadre');
    expect(await server.refusal(takeAwardStep, approve(own), as('cadre'))).toBe('own_award');
    const cadre = await villager(server, 'cadre');
    const report = await confirmedReport(server, await relativeOf(server, cadre));
    const relatives = await propose(server, report);
    expect(await server.refusal(takeAwardStep, approve(relatives?.id ?? ''), as('cadre'))).toBe('own_award');
    expect(await stateOf(own)).toEqual(untouched);
    await server.ask(takeAwardStep, approve(own), as('cadre-second'));
  });

  it('nor does the database let him, whatever the server does', async () => {
    const own = await proposedAward(server, 'cadre');
    const cadre = await villager(server, 'cadre');
    const asServer = server.app.get(DataSource);
    const decide = (actorId: string) =>
      asServer.query(
        `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
         VALUES ($1, $2, $3, 'approve', 'posted', $4, '', clock_timestamp(), '\\x00')`,
        [server.config.countyId, uuidv7(), own, actorId],
      );
    await expect(decide(cadre.personId)).rejects.toThrow(/nobody decides on an award of his own household/);
    const relative = await relativeOf(server, cadre);
    await expect(decide(relative.personId)).rejects.toThrow(
      /nobody decides on an award of his own household/,
    );
    const post = `UPDATE award SET state = 'posted', transfer_no = 1 WHERE id = $1`;
    await expect(asServer.query(post, [own])).rejects.toThrow(/an award changes only by a decision/);
    expect(await stateOf(own)).toEqual(untouched);
  });

  it('an award of a household that the village has not confirmed waits', async () => {
    const awardId = await proposedAward(server, 'neighbour');
    const neighbour = await villager(server, 'neighbour');
    const setMember = (state: string) =>
      server.owner.query(`UPDATE household_member SET state = $2 WHERE person_id = $1`, [
        neighbour.personId,
        state,
      ]);
    const setHousehold = (state: string) =>
      server.owner.query(`UPDATE household SET state = $2 WHERE id = $1`, [neighbour.householdId, state]);

    await setMember('pending');
    expect(await server.refusal(takeAwardStep, approve(awardId), as('cadre'))).toBe(
      'household_not_confirmed',
    );
    await setMember('active');
    await setHousehold('pending');
    expect(await server.refusal(takeAwardStep, approve(awardId), as('cadre'))).toBe(
      'household_not_confirmed',
    );
    expect(await stateOf(awardId)).toEqual(untouched);
    await setHousehold('active');
    await server.ask(takeAwardStep, approve(awardId), as('cadre'));
  });

  it('an award that the budget does not cover waits, moves nothing, and no later one passes it by', async () => {
    const awardId = await proposedAward(server, 'resident');
    const budget = await budgetOf('resident');
    await server.owner.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from)
       SELECT county_id, $1, rule_id, 2, name, about, basis, $2, unit, way, '2020-01-01' FROM rule_version
       WHERE way = 'report_confirmed'`,
      [uuidv7(), budget + 1],
    );
    const dear = await proposedAward(server, 'resident');
    const waiting = await server.ask(takeAwardStep, approve(dear), as('cadre'));
    expect(waiting).toMatchObject({ state: 'waiting', points: budget + 1, transferNo: null, openSteps: [] });
    expect(await stateOf(dear)).toEqual({ state: 'waiting', events: 1, postings: 0 });
    expect(await budgetOf('resident')).toBe(budget);

    // The budget would pay for this one: it does not pass the other by.
    const award = await server.ask(takeAwardStep, approve(awardId), as('cadre'));
    expect(award).toMatchObject({ state: 'waiting', points: 5, ruleVersion: 1 });
    expect(await budgetOf('resident')).toBe(budget);
  });

  it('whoever has no say over the village is told that there is no such award', async () => {
    const awardId = await proposedAward(server, 'resident');
    for (const key of ['cadre-other', 'town-other'] as const) {
      expect(await server.refusal(takeAwardStep, approve(awardId), as(key))).toBe('not_found');
    }
    expect(await server.refusal(takeAwardStep, approve(uuidv7()), as('cadre'))).toBe('not_found');
    for (const key of ['resident', 'supervisor', 'county'] as const) {
      expect(await server.refusal(takeAwardStep, approve(awardId), as(key))).toBe('not_allowed');
    }
    expect(await server.refusal(takeAwardStep, approve(awardId))).toBe('not_signed_in');
    expect(await stateOf(awardId)).toEqual(untouched);
  });
});
