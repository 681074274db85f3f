import { auditAward, findAwards, listNoticedAwards } from '@torreya/shared/contract/award-audits';
import { listBudgetGrants, readBudgets } from '@torreya/shared/contract/budgets';
import { readWallet } from '@torreya/shared/contract/programme';
import { homeVillageCode } from '../../../seed/living-town';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { ServerUnderTest } from '../../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: AwardScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await AwardScene.open(server);
  await scene.leaveInBudget(500);
});
afterAll(() => server.stop());

const audit = async (awardId: string, key: 'town' | 'supervisor' | 'county' = 'town') =>
  server.ask(auditAward, { awardId }, await scene.as(key));

describe('an award looked through afterwards', () => {
  it('tells every hand with the state it led to, the arithmetic, each row of the journal, and the line of the household', async () => {
    const awardId = await scene.apply('resident', 'large');
    await scene.take('cadre', awardId, 'approve');
    await scene.take('supervisor', awardId, 'approve_second');
    await scene.object('neighbour', awardId);
    await scene.take('town', awardId, 'dismiss', '去看过，属实');
    await scene.pass(5 * 24);
    const found = await audit(awardId);
    expect(found.claim).toMatchObject({ way: 'application', byName: '王桂花', words: '扫了村口的雪' });
    expect(found.decisions.map(({ step, toState, byName }) => [step, toState, byName])).toEqual([
      ['approve', 'to_second_review', '黄志良'],
      ['approve_second', 'on_notice', '周仁法'],
      ['object', 'objected', '裘彩娥'],
      ['dismiss', 'on_notice', '竺海燕'],
      ['end_notice', 'posted', null],
    ]);
    expect(found.reason).toMatchObject({ isTheSame: true, points: found.award.points });
    expect(found.moves.map(({ op, from, points }) => [op, from, points])).toEqual([
      ['留着', '积分预算 马溪村', 15],
      ['入账', '积分预算 马溪村', 15],
    ]);
    const { lines } = await server.ask(readWallet, {}, await scene.as('resident'));
    const line = lines.find(({ about }) => about.id === awardId);
    expect(found.line).toMatchObject({
      no: found.award.transferNo,
      points: line?.points,
      balanceAfter: line?.balanceAfter,
    });
    // Who objected is for those who decide; the county reads all the rest.
    const seen = await audit(awardId, 'county');
    expect(seen.decisions.map(({ byName }) => byName)).toEqual(['黄志良', '周仁法', null, '竺海燕', null]);
  });

  it('is found by a name, a household’s number or a row of the journal, and only where the reader looks', async () => {
    const awardId = await scene.apply('resident', 'small');
    const find = async (words: string, key: 'town' | 'town-other') =>
      (await server.ask(findAwards, { words }, await scene.as(key))).awards;
    const [newest] = await find('王桂花', 'town');
    expect(newest?.id).toBe(awardId);
    expect((await find(newest!.householdNumber, 'town')).map(({ id }) => id)).toContain(awardId);
    const posted = (await find('王桂花', 'town')).find(({ transferNo }) => transferNo !== null);
    expect((await find(String(posted!.transferNo), 'town')).map(({ id }) => id)).toEqual([posted!.id]);
    expect(await find('王桂花', 'town-other')).toEqual([]);
    expect(await find('桂', 'town')).toEqual([]);
  });
});

describe('the notices of a village at the desk', () => {
  it('are listed while they are open, by objection, and when they are over, each in its list', async () => {
    const ids = [await scene.apply('resident', 'small'), await scene.apply('resident', 'small')];
    for (const id of ids) await scene.take('cadre', id, 'approve');
    const [calm, disputed] = ids as [string, string];
    await scene.object('neighbour', disputed);
    const list = async (which: 'open' | 'objected' | 'over') =>
      (
        await server.ask(
          listNoticedAwards,
          { which, villageCode: homeVillageCode },
          await scene.as('supervisor'),
        )
      ).awards.map(({ id }) => id);
    expect(await list('open')).toEqual(expect.arrayContaining(ids));
    expect(await list('objected')).toContain(disputed);
    expect(await list('objected')).not.toContain(calm);
    await scene.take('supervisor', disputed, 'uphold', '重复');
    await scene.pass(11 * 24);
    expect(await list('open')).not.toContain(calm);
    expect(await list('over')).toEqual(expect.arrayContaining(ids));
  });
});

describe('the budgets at the desk', () => {
  it('of a period say what was left before it, given and awarded in it; the grants say by whom and why', async () => {
    const budgetOf = async (period?: string) => {
      const read = await server.ask(readBudgets, { period }, await scene.as('town'));
      const home = read.budgets.find(({ villageCode }) => villageCode === homeVillageCode);
      return { ...home!, period: read.period, periodNow: read.periodNow };
    };
    const before = await budgetOf();
    const grants = { villageCode: homeVillageCode, period: before.period };
    await scene.fund(70);
    const after = await budgetOf();
    expect(after.grantedThisPeriod).toBe(before.grantedThisPeriod + 70);
    expect(after.awardedThisPeriod).toBe(before.awardedThisPeriod);
    const listed = await server.ask(listBudgetGrants, grants, await scene.as('cadre'));
    expect(listed.grants[0]).toMatchObject({
      ...{ villageName: '马溪村', points: 70, note: '补一点', byName: '竺海燕', period: before.period },
    });
    const long = await budgetOf('2024-Q1');
    expect(long).toMatchObject({
      period: '2024-Q1',
      periodNow: before.period,
      carried: 0,
      grantedThisPeriod: 0,
    });
    const none = await server.ask(listBudgetGrants, grants, await scene.as('town-other'));
    expect(none.grants).toEqual([]);
  });
});
