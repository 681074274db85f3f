import { listMyAwards, nominateForAward } from '@torreya/shared/contract/award-claims';
import { readBudgets } from '@torreya/shared/contract/budgets';
import { declareRelative, retireRelative } from '@torreya/shared/contract/kinships';
import { listNotices } from '@torreya/shared/contract/notices';
import { listAwardsToReview } from '@torreya/shared/contract/programme';
import { listNoticesOfMyVillage, readPublicNotice } from '@torreya/shared/contract/public-notices';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { ruleIds } from '../../../seed/programme';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { Counter } from '../../../test-support/counter';
import { ServerUnderTest } from '../../../test-support/server-under-test';

describe('the life of an award', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
  });
  beforeEach(() => scene.leaveInBudget(200));
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function onNotice(): Promise<string> {
    const awardId = await scene.apply('resident', 'small');
    expect(await scene.take('cadre', awardId, 'approve')).toBe('on_notice');
    return awardId;
  }

  it('a small one is held while it stands on the notice, and comes in by itself when its days are over', async () => {
    const before = await scene.wallet('resident');
    const awardId = await onNotice();
    expect(await scene.budget()).toBe(195);
    const held = await scene.wallet('resident');
    expect([held.balance, held.onTheWay]).toEqual([before.balance, before.onTheWay + 5]);
    const { noticeEndsAt } = await scene.read(awardId);
    expect(noticeEndsAt).toMatch(/T16:00:00.000Z$/);

    await scene.pass(2 * 24);
    expect(await scene.stateOf(awardId)).toBe('on_notice');
    // A whole night without a server, and then two of them.
    await scene.pass(2 * 24);
    await scene.settle();
    const award = await scene.read(awardId);
    expect(award).toMatchObject({ state: 'posted', decidedByName: '黄志良' });
    expect(award.history.map(({ step, byName }) => [step, byName])).toEqual([
      ['approve', '黄志良'],
      ['end_notice', null],
    ]);
    const after = await scene.wallet('resident');
    expect([after.balance, after.onTheWay]).toEqual([before.balance + 5, before.onTheWay]);
    const mine = await server.ask(listMyAwards, {}, await scene.as('resident'));
    expect(mine.awards[0]).toMatchObject({
      id: awardId,
      state: 'posted',
      evidence: { words: '扫了村口的雪' },
    });
  });

  it('a large one is reviewed by two, of whom the second is a supervisor or the town, and another person', async () => {
    const awardId = await scene.apply('resident', 'large');
    expect(await scene.take('supervisor', awardId, 'approve')).toBe('not_allowed');
    expect(await scene.take('town', awardId, 'approve')).toBe('to_second_review');
    expect(await scene.take('town', awardId, 'approve_second')).toBe('other_hand_needed');
    const list = async (key: 'town' | 'supervisor') =>
      (await server.ask(listAwardsToReview, {}, await scene.as(key))).awards.map(({ id }) => id);
    expect(await list('town')).not.toContain(awardId);
    expect(await list('supervisor')).toContain(awardId);
    expect(await scene.take('cadre', awardId, 'approve_second')).toBe('not_allowed');
    expect(await scene.take('supervisor', awardId, 'approve_second')).toBe('on_notice');
  });

  it('an objection freezes its award and no other; both sides read the answer, and only one of them who objected', async () => {
    const [one, other] = [await onNotice(), await onNotice()];
    expect(await scene.object('resident', one)).toBe('own_award');
    expect(await scene.object('neighbour', one)).toBe('objected');
    expect(await scene.object('neighbour', one)).toBe('already_objected');
    await scene.pass(5 * 24);
    expect([await scene.stateOf(one), await scene.stateOf(other)]).toEqual(['objected', 'posted']);
    const hers = await scene.read(one, 'resident');
    expect(hers.history.find(({ step }) => step === 'object')?.byName).toBeNull();
    const theirs = await scene.read(one, 'supervisor');
    expect(theirs.history.find(({ step }) => step === 'object')?.byName).toBe('裘彩娥');

    expect(await scene.take('cadre', one, 'dismiss')).toBe('not_allowed');
    expect(await scene.take('supervisor', one, 'dismiss', '')).toBe('note_needed');
    expect(await scene.take('supervisor', one, 'dismiss', '去看过，属实')).toBe('posted');
    for (const key of ['resident', 'neighbour'] as const) {
      const { notices } = await server.ask(listNotices, {}, await scene.as(key));
      expect(notices.map(({ title, text }) => title + text).join()).toMatch(
        key === 'resident' ? '已入账' : '去看过，属实',
      );
    }
  });

  it('an objection that is upheld gives the points back; one dismissed in time lets the notice go on', async () => {
    const [one, two] = [await onNotice(), await onNotice()];
    const budget = await scene.budget();
    await scene.object('neighbour', one);
    expect(await scene.take('supervisor', one, 'uphold', '重复')).toBe('declined');
    expect(await scene.budget()).toBe(budget + 5);
    await scene.object('neighbour', two);
    expect(await scene.take('town', two, 'dismiss')).toBe('on_notice');
    await scene.pass(5 * 24);
    expect(await scene.stateOf(two)).toBe('posted');
  });

  it('everybody may read the notice, with masked names; the neighbour sees what she may object to', async () => {
    const awardId = await onNotice();
    const { notices, villageName } = await server.ask(readPublicNotice, { villageCode: homeVillageCode });
    expect(villageName).toBe('马溪村');
    const notice = notices.find(one => one.awardId === awardId);
    expect(notice).toMatchObject({ maskedName: '王*花', points: 5, state: 'on_notice' });
    expect(JSON.stringify(notices)).not.toContain('王桂花');
    const of = async (key: 'resident' | 'neighbour') =>
      (await server.ask(listNoticesOfMyVillage, {}, await scene.as(key))).notices.find(
        one => one.awardId === awardId,
      );
    expect(await of('resident')).toMatchObject({ isMine: true, mayObject: false });
    expect(await of('neighbour')).toMatchObject({ isMine: false, mayObject: true });
  });

  it('what the budget does not cover waits in order, and goes on by itself as far as the town funds it', async () => {
    await scene.leaveInBudget(4);
    const large = await scene.apply('resident', 'large');
    expect(await scene.take('cadre', large, 'approve')).toBe('to_second_review');
    expect(await scene.take('supervisor', large, 'approve_second')).toBe('waiting');
    const small = await scene.apply('neighbour', 'small');
    expect(await scene.take('cadre', small, 'approve')).toBe('waiting');
    const { budgets, mayFund } = await server.ask(readBudgets, {}, await scene.as('town'));
    const home = budgets.find(({ villageCode }) => villageCode === homeVillageCode);
    expect(mayFund).toBe(true);
    expect(home).toMatchObject({ free: 4, waiting: 2, waitingPoints: 20 });
    // Enough for the small one, which does not pass the other by.
    await scene.fund(10);
    expect([await scene.stateOf(large), await scene.stateOf(small)]).toEqual(['waiting', 'waiting']);
    await scene.fund(1);
    expect([await scene.stateOf(large), await scene.stateOf(small)]).toEqual(['on_notice', 'waiting']);
    await scene.fund(5);
    expect([await scene.stateOf(large), await scene.stateOf(small)]).toEqual(['on_notice', 'on_notice']);
    expect(await scene.budget()).toBe(0);
  });

  it('a reversal takes back what is there; the rest is owed, and later awards pay it by halves', async () => {
    const awardId = await scene.apply('resident', 'large');
    await scene.take('cadre', awardId, 'approve');
    await scene.take('supervisor', awardId, 'approve_second');
    await scene.pass(5 * 24);
    const { balance } = await scene.wallet('resident');
    const counter = await Counter.of(server, 'shopkeeper');
    await counter.take(await scene.as('resident'), balance - 6);
    expect(await scene.take('supervisor', awardId, 'reverse')).toBe('not_allowed');
    expect(await scene.take('town', awardId, 'reverse', '查明不属实')).toBe('reversed');
    expect(await scene.read(awardId)).toMatchObject({ debtLeft: 9 });
    expect((await scene.wallet('resident')).balance).toBe(0);

    const next = await onNotice();
    await scene.pass(5 * 24);
    expect(await scene.read(next)).toMatchObject({ state: 'posted', points: 5, toDebt: 2 });
    expect((await scene.wallet('resident')).balance).toBe(3);
  });

  it('a relative is as one of the household, declared from either side; ended, it counts for what was proposed before', async () => {
    const before = await scene.apply('resident', 'small');
    const { personId: relativeId } = await villager(server, 'resident');
    const id = uuidv7();
    await server.ask(declareRelative, { id, relativeId }, await scene.as('cadre-second'));
    const later = await scene.apply('resident', 'small');
    for (const awardId of [before, later]) {
      expect(await scene.take('cadre-second', awardId, 'approve')).toBe('relatives_award');
    }
    await server.ask(retireRelative, { kinshipId: id }, await scene.as('cadre-second'));
    expect(await scene.take('cadre-second', later, 'approve')).toBe('relatives_award');
    const fresh = await scene.apply('resident', 'small');
    expect(await scene.take('cadre-second', fresh, 'approve')).toBe('on_notice');
  });

  it('who nominates does not review, and nominates nobody of his own', async () => {
    const { ruleId } = ruleIds('volunteer-labour');
    const nominate = (personId: string) => ({ id: uuidv7(), ruleId, words: '清了水沟', personId });
    const [cadre, resident] = [await villager(server, 'cadre'), await villager(server, 'resident')];
    const token = await scene.as('cadre');
    expect(await server.refusal(nominateForAward, nominate(cadre.personId), token)).toBe('own_award');
    const award = await server.ask(nominateForAward, nominate(resident.personId), token);
    expect(award.openSteps).toEqual([]);
    expect(await scene.take('cadre', award.id, 'approve')).toBe('other_hand_needed');
    expect(await scene.take('cadre-second', award.id, 'approve')).toBe('on_notice');
  });

  describe('whatever the server does, the database', () => {
    const asServer = () => server.app.get(DataSource);
    const countyId = '330683';

    it('has no award without evidence, and lets nobody make another one of it', async () => {
      const awardId = await scene.apply('resident', 'small');
      const insert = `INSERT INTO award (county_id, id, rule_id, rule_version_id, person_id, household_id, area_path, points,
          state, evidence, proposed_at)
        SELECT county_id, gen_random_uuid(), rule_id, rule_version_id, person_id, household_id, area_path, 5, 'proposed',
          evidence, clock_timestamp() FROM award WHERE id = $1`;
      await expect(asServer().query(insert, [awardId])).rejects.toThrow(/no_award_without_evidence/);
      for (const change of ['points = 500', 'person_id = gen_random_uuid()', 'needs_second_review = false']) {
        await expect(asServer().query(`UPDATE award SET ${change} WHERE id = $1`, [awardId])).rejects.toThrow(
          /permission denied/,
        );
      }
    });

    it('pays out nothing with one review where there must be two, and nothing with an open objection', async () => {
      const large = await scene.apply('resident', 'large');
      const { personId } = await villager(server, 'cadre');
      const skip = asServer().transaction(async tx => {
        await tx.query(
          `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
           VALUES ($1, $2, $3, 'approve', 'posted', $4, '', clock_timestamp(), '\\x00')`,
          [countyId, uuidv7(), large, personId],
        );
        await tx.query(`UPDATE award SET state = 'posted', transfer_no = 1 WHERE id = $1`, [large]);
      });
      await expect(skip).rejects.toThrow(/an award needs its reviews/);

      const objected = await onNotice();
      await scene.object('neighbour', objected);
      const pay = asServer().transaction(async tx => {
        await tx.query(
          `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
           VALUES ($1, $2, $3, 'end_notice', 'posted', NULL, '', clock_timestamp(), '\\x00')`,
          [countyId, uuidv7(), objected],
        );
        await tx.query(`UPDATE award SET state = 'posted', transfer_no = 1 WHERE id = $1`, [objected]);
      });
      await expect(pay).rejects.toThrow(/an open objection holds its award back/);
    });

    it('lets nobody have two hands in one award, also in two transactions that do not see each other', async () => {
      const awardId = await scene.apply('resident', 'large');
      const { personId } = await villager(server, 'town');
      const act = (step: string, to: string) =>
        asServer().transaction('REPEATABLE READ', async tx => {
          await tx.query(
            `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
             VALUES ($1, $2, $3, $4, $5, $6, '', clock_timestamp(), '\\x00')`,
            [countyId, uuidv7(), awardId, step, to, personId],
          );
        });
      const both = await Promise.allSettled([
        act('approve', 'to_second_review'),
        act('approve_second', 'on_notice'),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });
});
