import { fundBudget } from '@torreya/shared/contract/budgets';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { ruleIds } from '../../../seed/programme';
import { AwardScene, rules } from '../../../test-support/awards/award-scene';
import { expectBooksToBeRight } from '../../../test-support/books';
import { Counter } from '../../../test-support/counter';
import { ServerUnderTest } from '../../../test-support/server-under-test';

describe('the queue before a budget', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
  });
  beforeEach(() => scene.leaveInBudget(200));
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  /** Small awards are paid out as soon as they are approved. */
  async function withoutNotice(): Promise<void> {
    await server.owner.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, effective_from, name, about, basis, unit, way, form,
         notice_days, points)
       SELECT county_id, gen_random_uuid(), rule_id, 1000, '2020-01-01', name, about, basis, unit, way, form, 0, points
       FROM rule_version WHERE rule_id = $1 ORDER BY version DESC LIMIT 1`,
      [ruleIds(rules.small).ruleId],
    );
  }

  // A rejection that nobody hears fails the test, as it would end the server.
  it('stands still where a statement of it fails, takes nobody down with it, and goes on when it can', async () => {
    await scene.leaveInBudget(0);
    const awardId = await scene.apply('resident', 'small');
    expect(await scene.take('cadre', awardId, 'approve')).toBe('waiting');
    await server.owner.query(`
      CREATE FUNCTION fail_awards() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no room on the disk'; END $$;
      CREATE TRIGGER fail_awards BEFORE INSERT ON transfer FOR EACH ROW WHEN (NEW.kind = 'award')
        EXECUTE FUNCTION fail_awards()`);
    await scene.fund(5);
    expect(await scene.stateOf(awardId)).toBe('waiting');
    await server.owner.query(`DROP TRIGGER fail_awards ON transfer`);
    await scene.pass(1);
    expect(await scene.stateOf(awardId)).toBe('on_notice');
  });

  it('goes on with what an award before it left in the budget, because half of it paid a debt', async () => {
    await withoutNotice();
    const first = await scene.apply('resident', 'large');
    await scene.take('cadre', first, 'approve');
    await scene.take('supervisor', first, 'approve_second');
    await scene.pass(5 * 24);
    const { balance } = await scene.wallet('resident');
    const counter = await Counter.of(server, 'shopkeeper');
    await counter.take(await scene.as('resident'), balance);
    await scene.take('town', first, 'reverse', '查明不属实');
    await scene.leaveInBudget(0);

    const hers = await scene.apply('resident', 'small');
    const his = await scene.apply('neighbour', 'small');
    for (const awardId of [hers, his]) expect(await scene.take('cadre', awardId, 'approve')).toBe('waiting');
    await scene.fund(8);
    expect(await scene.read(hers)).toMatchObject({ state: 'posted', toDebt: 2 });
    expect([await scene.stateOf(his), await scene.budget()]).toEqual(['posted', 0]);
  });

  it('an id that the book has is refused; a key that is not the command’s is a bug, and not called a used id', async () => {
    const awardId = await scene.apply('neighbour', 'small');
    expect(await scene.take('cadre', awardId, 'approve')).toBe('posted');
    const grant = { id: awardId, villageCode: homeVillageCode, points: 5, note: '补一点' };
    expect(await server.refusal(fundBudget, grant, await scene.as('town'))).toBe('id_reused');

    await server.owner.query(`
      CREATE FUNCTION take_the_place() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'taken' USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_place_in_a_queue'; END $$;
      CREATE TRIGGER take_the_place BEFORE UPDATE ON award FOR EACH ROW EXECUTE FUNCTION take_the_place()`);
    const other = await scene.apply('neighbour', 'small');
    expect(await scene.take('cadre', other, 'decline')).toBe('bug');
    await server.owner.query(`DROP TRIGGER take_the_place ON award`);
    expect(await scene.take('cadre', other, 'decline')).toBe('declined');
    const again = { id: uuidv7(), villageCode: homeVillageCode, points: 5, note: '补一点' };
    await server.ask(fundBudget, again, await scene.as('town'));
  });
});
