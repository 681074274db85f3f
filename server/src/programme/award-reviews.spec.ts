import { listAwardsToReview, listEarningRules, readAward } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../seed/demo-people';
import { homeVillageCode } from '../../seed/living-town';
import { seedRules } from '../../seed/rules';
import {
  confirmedReport,
  propose,
  proposedAward,
  relativeOf,
  villager,
} from '../../test-support/awards-and-points';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('reading awards', () => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
  });
  afterAll(() => server.stop());

  async function listed(key: DemoKey): Promise<string[]> {
    const token = await server.signIn(key);
    const ids: string[] = [];
    let before: string | undefined;
    do {
      const page = await server.ask(listAwardsToReview, { ...(before ? { before } : {}) }, token);
      ids.push(...page.awards.map(award => award.id));
      before = page.next ?? undefined;
    } while (before);
    return ids;
  }

  it('a cadre sees what waits in his village, oldest first, page by page, and nothing of his own', async () => {
    const cadre = await villager(server, 'cadre');
    const relatives = await propose(server, await confirmedReport(server, await relativeOf(server, cadre)));
    const own = [await proposedAward(server, 'cadre'), relatives?.id ?? ''];
    const others: string[] = [];
    for (let n = 0; n < 25; n++) others.push(await proposedAward(server, n % 2 ? 'resident' : 'neighbour'));
    const seen = await listed('cadre');
    expect(seen.slice(-25)).toEqual(others);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter(id => own.includes(id))).toEqual([]);
    expect(await listed('cadre-second')).toEqual(expect.arrayContaining(own));
    expect(await listed('town')).toEqual(expect.arrayContaining([...own, ...others]));
    for (const key of ['cadre-other', 'town-other'] as const) {
      expect((await listed(key)).filter(id => [...own, ...others].includes(id))).toEqual([]);
    }
  });

  it('who reviews nowhere gets no list', async () => {
    for (const key of ['resident', 'lead', 'county'] as const) {
      expect(await server.refusal(listAwardsToReview, {}, await server.signIn(key))).toBe('not_allowed');
    }
    expect(await server.refusal(listAwardsToReview, {})).toBe('not_signed_in');
  });

  it('a supervisor’s list holds what waits for a second review or an answer, and nothing that waits for the first', async () => {
    const { awards } = await server.ask(listAwardsToReview, {}, await server.signIn('supervisor'));
    expect(awards.map(({ state }) => state).sort()).toEqual(['objected', 'to_second_review']);
  });

  it('an award shows the rule, the evidence and whose it is, and its steps only to who may take them', async () => {
    const resident = await villager(server, 'resident');
    const report = await confirmedReport(server, resident);
    const awardId = (await propose(server, report))?.id ?? '';
    const award = await server.ask(readAward, { awardId }, await server.signIn('cadre'));
    expect(award).toMatchObject({
      id: awardId,
      state: 'proposed',
      points: 5,
      pointsName: '香榧币',
      ruleVersion: 1,
      decidedAt: null,
      decidedByName: null,
      note: '',
      beneficiaryName: '王桂花',
      villageName: '马溪村',
      evidence: {
        reportId: report.reportId,
        reportNumber: report.reportNumber,
        category: 'rockfall',
        photos: [],
        areaName: report.areaName,
      },
      transferNo: null,
      openSteps: ['approve', 'decline'],
    });
    expect(award.householdNumber).not.toBe('');
    const hers = await server.ask(readAward, { awardId }, await server.signIn('resident'));
    expect(hers).toEqual({ ...award, openSteps: [] });
  });

  it('the photos of the evidence come with links', async () => {
    const [photo] = await server.owner.query<{ id: string }[]>(
      `SELECT id FROM photo WHERE is_stored LIMIT 1`,
    );
    const resident = await villager(server, 'resident');
    const report = await confirmedReport(server, resident);
    const awardId = (await propose(server, { ...report, photoIds: [photo?.id ?? ''] }))?.id ?? '';
    const award = await server.ask(readAward, { awardId }, await server.signIn('cadre'));
    expect(award.evidence.photos).toMatchObject([{ id: photo?.id }]);
  });

  it('neighbours and other villages read nothing, as if there were no such award', async () => {
    const awardId = await proposedAward(server, 'resident');
    for (const key of ['neighbour', 'newcomer', 'lead', 'cadre-other', 'town-other', 'shopkeeper'] as const) {
      const token = await server.signIn(key);
      const foreign = await server.send(readAward, { awardId }, token);
      const absent = await server.send(readAward, { awardId: uuidv7() }, token);
      expect(foreign.statusCode).toBe(404);
      const bodies = [foreign, absent].map(response => ({ ...response.json().error, requestId: '' }));
      expect(bodies[0]).toEqual(bodies[1]);
    }
  });

  it('one who has only asked to join a household does not read what that household has', async () => {
    const awardId = await proposedAward(server, 'neighbour');
    const newcomer = await villager(server, 'newcomer');
    const { householdId } = await villager(server, 'neighbour');
    await server.owner.query(
      `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'pending')`,
      [server.config.countyId, uuidv7(), householdId, newcomer.personId],
    );
    const token = await server.signIn('newcomer');
    expect(await server.refusal(readAward, { awardId }, token)).toBe('not_found');
    await server.owner.query(`DELETE FROM household_member WHERE person_id = $1`, [newcomer.personId]);
  });

  it('the rules in force are listed with their basis, those that one can earn by first', async () => {
    const { pointsName, rules } = await server.ask(listEarningRules, {}, await server.signIn('resident'));
    expect(pointsName).toBe('香榧币');
    expect(rules[0]).toMatchObject({ way: 'report_confirmed', points: 5 });
    const later = ({ way }: { way: string }) =>
      Number(way === 'not_yet') * 2 + Number(way !== 'report_confirmed');
    const inOrder = [...seedRules].sort((a, b) => later(a) - later(b) || (a.key < b.key ? -1 : 1));
    expect(rules.map(({ name, way }) => ({ name, way }))).toEqual(
      inOrder.map(({ name, way }) => ({ name, way })),
    );
    expect(rules.every(rule => rule.basis !== '')).toBe(true);
    expect(await server.ask(listEarningRules, {}, await server.signIn('town'))).toEqual({
      pointsName,
      rules,
    });
  });

  it('whoever nominates somebody elsewhere reads the rules of that village', async () => {
    const token = await server.signIn('town-other');
    const here = await server.ask(listEarningRules, {}, await server.signIn('resident'));
    const named = await server.ask(listEarningRules, { villageCode: homeVillageCode }, token);
    expect(named.rules.map(({ id }) => id)).toEqual(here.rules.map(({ id }) => id));
    expect(await server.refusal(listEarningRules, { villageCode: '330683999999' }, token)).toBe('not_found');
  });

  it('where there are no points there are no rules', async () => {
    for (const key of ['newcomer', 'town-other'] as const) {
      expect(await server.refusal(listEarningRules, {}, await server.signIn(key))).toBe('not_found');
    }
    expect(await server.refusal(listEarningRules, {})).toBe('not_signed_in');
  });
});
