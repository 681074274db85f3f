import { declareRelative } from '@torreya/shared/contract/kinships';
import { listNotices } from '@torreya/shared/contract/notices';
import { listNoticesOfMyVillage } from '@torreya/shared/contract/public-notices';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { ServerUnderTest } from '../../../test-support/server-under-test';

const countyId = '330683';

describe('who keeps out of an award, and who hears of it', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
  });
  beforeEach(() => scene.leaveInBudget(200));
  afterEach(async () => {
    await server.owner.query(`ALTER TABLE kinship DISABLE TRIGGER kinship_is_never_rewritten`);
    await server.owner.query(`DELETE FROM kinship`);
    await server.owner.query(`ALTER TABLE kinship ENABLE TRIGGER kinship_is_never_rewritten`);
    await expectBooksToBeRight(server);
  });
  afterAll(() => server.stop());

  const asServer = () => server.app.get(DataSource);
  const personId = async (key: DemoKey) => (await villager(server, key)).personId;

  async function declare(by: DemoKey, of: DemoKey): Promise<string> {
    const id = uuidv7();
    await server.ask(declareRelative, { id, relativeId: await personId(of) }, await scene.as(by));
    return id;
  }

  async function onNotice(): Promise<string> {
    const awardId = await scene.apply('resident', 'small');
    expect(await scene.take('cadre', awardId, 'approve')).toBe('on_notice');
    return awardId;
  }

  it('a household that declares its reviewer after it applied bars him from later awards, and not from this one', async () => {
    const awardId = await scene.apply('resident', 'small');
    await declare('resident', 'cadre-second');
    const later = await scene.apply('resident', 'small');
    expect(await scene.take('cadre-second', later, 'approve')).toBe('relatives_award');
    expect(await scene.take('cadre-second', awardId, 'approve')).toBe('on_notice');
  });

  it('an officer who declares his own kin afterwards steps aside', async () => {
    const awardId = await scene.apply('resident', 'small');
    await declare('cadre-second', 'resident');
    expect(await scene.take('cadre-second', awardId, 'approve')).toBe('relatives_award');
  });

  it('past the server too, instants are the clock’s: no kinship ends long ago, no award is proposed another day', async () => {
    const kinshipId = await declare('cadre-second', 'resident');
    const awardId = await scene.apply('resident', 'small');
    const cadre = await personId('cadre-second');
    await asServer().query(
      `UPDATE kinship SET retired_at = '2000-01-01', retired_by = person_id WHERE id = $1`,
      [kinshipId],
    );
    const approve = asServer().query(
      `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
       VALUES ($1, $2, $3, 'approve', 'on_notice', $4, '', clock_timestamp(), '\\x00')`,
      [countyId, uuidv7(), awardId, cadre],
    );
    await expect(approve).rejects.toThrow(/nobody decides on an award of his relatives/);

    const copies = await asServer().transaction(async tx => {
      const claimId = uuidv7();
      await tx.query(
        `INSERT INTO award_claim SELECT county_id, $1, way, by_id, person_id, household_id, rule_id, words, at, contents_hash
         FROM award_claim WHERE id = (SELECT claim_id FROM award WHERE id = $2)`,
        [claimId, awardId],
      );
      return tx.query<{ isNow: boolean }[]>(
        `INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points,
           state, evidence, proposed_at)
         SELECT county_id, gen_random_uuid(), rule_id, rule_version_id, $1, person_id, household_id, area_path, points,
           'proposed', evidence, '2999-01-01' FROM award WHERE id = $2
         RETURNING proposed_at <= clock_timestamp() AS "isNow"`,
        [claimId, awardId],
      );
    });
    expect(copies).toEqual([{ isNow: true }]);
    const forOthers = asServer().query(
      `INSERT INTO award_claim SELECT county_id, $1, 'application', $2, person_id, household_id, rule_id, words, at,
         contents_hash FROM award_claim WHERE id = (SELECT claim_id FROM award WHERE id = $3)`,
      [uuidv7(), cadre, awardId],
    );
    await expect(forOthers).rejects.toThrow(/an_application_is_ones_own/);
  });

  it('who objected is named to those who decide, and never to the household, whatever office one of it holds', async () => {
    const awardId = await onNotice();
    await scene.object('neighbour', awardId);
    const objector = async (key: DemoKey) =>
      (await scene.read(awardId, key)).history.find(({ step }) => step === 'object')?.byName;
    expect(await objector('supervisor')).toBe('裘彩娥');
    await server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code)
       SELECT county_id, gen_random_uuid(), $1, role, area_code FROM role_grant WHERE person_id = $2`,
      [await personId('resident'), await personId('cadre')],
    );
    expect(await objector('resident')).toBeNull();
    await declare('cadre-second', 'resident');
    expect(await objector('cadre-second')).toBeNull();
    await server.owner.query(`DELETE FROM role_grant WHERE person_id = $1`, [await personId('resident')]);
  });

  it('an answer goes to those who objected before it, and to nobody who was answered already', async () => {
    const awardId = await onNotice();
    await scene.object('neighbour', awardId);
    expect(await scene.take('supervisor', awardId, 'dismiss', '第一次的答复')).toBe('on_notice');
    expect(await scene.object('cadre-second', awardId)).toBe('objected');
    expect(await scene.take('supervisor', awardId, 'uphold', '第二次的答复')).toBe('declined');
    const heard = async (key: DemoKey) =>
      (await server.ask(listNotices, {}, await scene.as(key))).notices
        .filter(({ about }) => about?.id === awardId)
        .map(({ text }) => text);
    expect(await heard('neighbour')).toEqual(['答复：第一次的答复']);
    expect(await heard('cadre-second')).toEqual(['答复：第二次的答复']);
    const read = async (key: DemoKey) =>
      (await server.ask(listNoticesOfMyVillage, {}, await scene.as(key))).notices.find(
        one => one.awardId === awardId,
      )?.answer;
    expect(await read('neighbour')).toBe('第一次的答复');
  });

  it('nobody objects when the notice is over, though its end is late; an answer is there for a week after it was given', async () => {
    const [late, objected] = [await onNotice(), await onNotice()];
    await scene.object('neighbour', objected);
    await server.owner.query(
      `UPDATE outbox_job SET not_before = '2999-01-01' WHERE kind = 'award_notice_end'`,
    );
    await scene.pass(20 * 24);
    expect(await scene.stateOf(late)).toBe('on_notice');
    const mine = async (awardId: string) =>
      (await server.ask(listNoticesOfMyVillage, {}, await scene.as('neighbour'))).notices.find(
        one => one.awardId === awardId,
      );
    expect((await mine(late))?.mayObject).toBe(false);
    expect(await scene.object('neighbour', late)).toBe('step_not_open');
    expect(await scene.take('supervisor', objected, 'dismiss', '去看过，属实')).toBe('posted');
    expect((await mine(objected))?.answer).toBe('去看过，属实');
    await scene.pass(8 * 24);
    expect(await mine(objected)).toBeUndefined();
  });
});
