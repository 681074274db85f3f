import { listNotices } from '@torreya/shared/contract/notices';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { expectBooksToBeRight } from '../../../test-support/books';
import { Counter } from '../../../test-support/counter';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { ExpirePoints } from '../expire-points';

describe('what a household owes after a reversal', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;
  let counter: Counter;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    await server.owner.query(`UPDATE programme SET points_expiry = 'months', points_good_for = 1`);
    scene = await AwardScene.open(server);
    counter = await Counter.of(server, 'shopkeeper');
  });
  beforeEach(() => scene.leaveInBudget(200));
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function posted(...sizes: ('small' | 'large')[]): Promise<string[]> {
    const awardIds: string[] = [];
    for (const size of sizes) {
      const awardId = await scene.apply('resident', size);
      await scene.take('cadre', awardId, 'approve');
      if (size === 'large') await scene.take('supervisor', awardId, 'approve_second');
      awardIds.push(awardId);
    }
    await scene.pass(5 * 24);
    return awardIds;
  }

  async function spend(points: number): Promise<void> {
    await counter.take(await scene.as('resident'), points);
  }

  const sweep = () => server.app.get(ExpirePoints).run();
  const monthsLater = () => scene.pass(70 * 24);

  async function lastWords(): Promise<string> {
    const { notices } = await server.ask(listNotices, {}, await scene.as('resident'));
    return notices.find(({ title }) => title.startsWith('收回'))?.text ?? '';
  }

  it('is what it spent, whether what was left had expired, lay there past its day, or was swept away', async () => {
    for (const when of ['in time', 'past its day', 'swept'] as const) {
      const [awardId = ''] = await posted('large');
      await spend(9);
      if (when !== 'in time') await monthsLater();
      if (when === 'swept') await sweep();
      const budget = await scene.budget();
      expect(await scene.take('town', awardId, 'reverse', '查明不属实')).toBe('reversed');
      expect([when, (await scene.read(awardId)).debtLeft]).toEqual([when, 9]);
      expect([when, (await scene.budget()) - budget]).toEqual([when, when === 'swept' ? 0 : 6]);
      expect(await lastWords()).toContain('有 9 个已经用掉');
      await server.owner.query(`UPDATE award SET debt_left = 0 WHERE id = $1`, [awardId]);
      await monthsLater();
      await sweep();
    }
  });

  it('counts what expired once, though several awards that are reversed had gone there, at once or one by one', async () => {
    const [one = '', two = '', three = ''] = await posted('large', 'large', 'large');
    await spend(35);
    await monthsLater();
    await sweep();
    const both = [one, two].map(awardId => scene.take('town', awardId, 'reverse', '重复'));
    expect(await Promise.all(both)).toEqual(['reversed', 'reversed']);
    expect(await scene.take('town', three, 'reverse', '重复')).toBe('reversed');
    const owed = await Promise.all([one, two, three].map(awardId => scene.read(awardId)));
    expect(owed.reduce((sum, { debtLeft }) => sum + debtLeft, 0)).toBe(35);
  });

  it('says what was spent and what is only open again', async () => {
    const [next = ''] = await posted('small');
    expect(await scene.read(next)).toMatchObject({ state: 'posted', toDebt: 2 });
    expect(await scene.take('town', next, 'reverse', '重复')).toBe('reversed');
    expect(await scene.read(next)).toMatchObject({ debtLeft: 2, toDebt: 2 });
    expect(await lastWords()).toContain('当时抵掉的 2 个重新记上');
    expect(await lastWords()).not.toContain('用掉');
  });
});
