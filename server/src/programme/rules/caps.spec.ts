import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readAward, takeAwardStep } from '@torreya/shared/contract/programme';
import type { RuleCap } from '@torreya/shared/domain/rule-caps';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { homeVillageCode } from '../../../seed/living-town';
import { proposedAward, villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { capHazards } from '../../../test-support/programme/capped-rule';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { createServer } from '../../create-server';

describe('the caps of a rule', () => {
  let server: ServerUnderTest;
  /** Another process would be no other: it shares nothing with the first but the database. */
  let other: NestFastifyApplication;
  const tokens = new Map<DemoKey, string>();

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    const { url = '' } = server.owner.options as { url?: string };
    other = await createServer(server.config, url, null, null);
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
    for (const key of ['cadre', 'cadre-second'] as const) tokens.set(key, await server.signIn(key));
  });
  afterAll(async () => {
    await other.close();
    await server.stop();
  });

  const month = (most: number, over: Partial<RuleCap> = {}): RuleCap => ({
    holder: 'household',
    period: 'month',
    measure: 'times',
    most,
    days: null,
    ...over,
  });

  /** What the rule for reports has given her this month. */
  async function hasNow(key: DemoKey): Promise<number> {
    const { householdId } = await villager(server, key);
    const [row] = await server.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM award WHERE household_id = $1 AND state = 'posted'
         AND rule_id IN (SELECT rule_id FROM rule_version WHERE way = 'report_confirmed')
         AND date_trunc('month', fact_on) = date_trunc('month', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')`,
      [householdId],
    );
    return row?.count ?? 0;
  }

  async function proposedMany(count: number, key: DemoKey): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await proposedAward(server, key));
    return ids;
  }

  /** As if a rule of the village had proposed it. */
  async function makeOfVillage(awardId: string, n: number, points: number): Promise<void> {
    const [ruleId, versionId] = [uuidv7(), uuidv7()];
    await server.owner.query(
      `INSERT INTO earning_rule (county_id, id, programme_id, village_code, key)
       SELECT county_id, $1, id, $2, $3 FROM programme`,
      [ruleId, homeVillageCode, `of-village-${n}`],
    );
    await server.owner.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from)
       SELECT county_id, $1, id, 1, '清沟', '清沟', '村规民约', $3, '次', 'not_yet', '2026-01-01'
       FROM earning_rule WHERE id = $2`,
      [versionId, ruleId, points],
    );
    await server.owner.query(
      `UPDATE award SET rule_id = $2, rule_version_id = $3, points = $4 WHERE id = $1`,
      [awardId, ruleId, versionId, points],
    );
  }

  function approve(awardId: string, cadre: 'cadre' | 'cadre-second' = 'cadre') {
    return server.send(takeAwardStep, { awardId, id: uuidv7(), step: 'approve' }, tokens.get(cadre));
  }

  function approveElsewhere(awardId: string) {
    return other.inject({
      method: 'POST',
      url: `/api/awards/${awardId}/steps`,
      headers: { authorization: `Bearer ${tokens.get('cadre-second')}` },
      payload: { id: uuidv7(), step: 'approve' },
    });
  }

  it('200 approvals at once, on two servers, give exactly the cap; the others are told which one', async () => {
    const most = (await hasNow('neighbour')) + 7;
    await capHazards(server, [month(most), month(100_000, { measure: 'points' })]);
    const awards = await proposedMany(200, 'neighbour');
    const answers = await Promise.all(awards.map((id, n) => (n % 2 ? approveElsewhere(id) : approve(id))));
    const granted = answers.filter(({ statusCode }) => statusCode === 200);
    expect(granted).toHaveLength(7);
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 200)) {
      expect(answer.json().error).toMatchObject({
        code: 'cap_reached',
        details: { cap: `每户每月最多 ${most} 次`, period: 'month', measure: 'times', most, left: 0 },
      });
    }
    const [refused] = awards.filter((_, n) => answers[n]?.statusCode !== 200);
    const award = await server.ask(readAward, { awardId: refused ?? '' }, tokens.get('cadre'));
    expect(award).toMatchObject({ state: 'proposed', openSteps: ['approve', 'decline'] });
    await expectBooksToBeRight(server);
  }, 120_000);

  it('points are counted as well as times: what does not fit wholly is refused, and what is left is said', async () => {
    const most = 5 * (await hasNow('neighbour')) + 13;
    await capHazards(server, [month(most, { measure: 'points' })]);
    const [first = '', second = '', third = ''] = await proposedMany(3, 'neighbour');
    expect((await approve(first)).statusCode).toBe(200);
    expect((await approve(second)).statusCode).toBe(200);
    expect((await approve(third)).json().error).toMatchObject({
      code: 'cap_reached',
      details: { cap: `每户每月最多 ${most} 分`, most, left: 3 },
    });
  });

  it('all rules of a village together stay inside the town’s frame for a household and a month', async () => {
    const awards = await proposedMany(2, 'resident');
    for (const [n, awardId] of awards.entries()) await makeOfVillage(awardId, n, 40);
    const [first = '', second = ''] = awards;
    expect((await approve(first)).statusCode).toBe(200);
    expect((await approve(second)).json().error).toMatchObject({
      code: 'cap_reached',
      details: { cap: '每户每月最多 60 分', left: 20 },
    });
  });

  it('a cap is somebody’s own: another household has all of its room', async () => {
    await capHazards(server, [month(await hasNow('neighbour'))]);
    const [full = ''] = await proposedMany(1, 'neighbour');
    expect((await approve(full)).json().error.code).toBe('cap_reached');
    const [free = ''] = await proposedMany(1, 'resident');
    expect((await approve(free)).statusCode).toBe(200);
  });

  it('what is reversed gives its room back, to the next one and to no more', async () => {
    await capHazards(server, [month((await hasNow('resident')) + 1)]);
    const [first = '', second = '', third = ''] = await proposedMany(3, 'resident');
    expect((await approve(first)).statusCode).toBe(200);
    expect((await approve(second)).json().error.code).toBe('cap_reached');
    const reverse = { awardId: first, id: uuidv7(), step: 'reverse', note: '查明不属实' };
    const reversed = await server.send(takeAwardStep, reverse, await server.signIn('town'));
    expect(reversed.json().state).toBe('reversed');
    expect((await approve(second)).statusCode).toBe(200);
    expect((await approve(third)).json().error.code).toBe('cap_reached');
    await expectBooksToBeRight(server);
  });

  it('what was earned on another day of the campaign counts, and outside of it nothing does', async () => {
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
    const campaign = (from: string, until: string) => month(1, { period: 'campaign', days: { from, until } });
    await capHazards(server, [campaign('2020-01-01', '2020-12-31')]);
    const [outside = ''] = await proposedMany(1, 'neighbour');
    expect((await approve(outside)).statusCode).toBe(200);
    await capHazards(server, [campaign('2020-01-01', today)]);
    const [inside = ''] = await proposedMany(1, 'neighbour');
    expect((await approve(inside)).json().error.code).toBe('cap_reached');
    await expectBooksToBeRight(server);
  });

  it('an award that waits for the budget has its room, and the one behind it does not get it', async () => {
    const caps = [month((await hasNow('resident')) + 1)];
    await capHazards(server, caps, 1_000_000);
    const [dear = ''] = await proposedMany(1, 'resident');
    await capHazards(server, caps, 5);
    const [cheap = ''] = await proposedMany(1, 'resident');
    const answers = [await approve(dear), await approve(cheap)];
    expect(answers.map(answer => (answer.statusCode === 200 ? 'ok' : answer.json().error.code))).toEqual([
      'ok',
      'cap_reached',
    ]);
    expect(answers[0]?.json().state).toBe('waiting');
  });
});
