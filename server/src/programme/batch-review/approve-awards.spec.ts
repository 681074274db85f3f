import { createHash } from 'node:crypto';
import { approveAwards } from '@torreya/shared/contract/batch-review';
import { declareRelative } from '@torreya/shared/contract/kinships';
import { readAward, takeAwardStep } from '@torreya/shared/contract/programme';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { proposedAward, villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { ServerUnderTest } from '../../../test-support/server-under-test';

describe('awards that are approved together', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
    await scene.leaveInBudget(20_000);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function proposed(count: number, key: DemoKey = 'neighbour'): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await proposedAward(server, key));
    return ids;
  }

  const approve = async (awardIds: string[], key: DemoKey = 'cadre', id = uuidv7()) =>
    server.ask(approveAwards, { id, awardIds }, await scene.as(key));

  async function drawsOf(batchId: string) {
    return server.owner.query<{ awardId: string; seed: Buffer; draw: number; isLookedAtAgain: boolean }[]>(
      `SELECT i.award_id AS "awardId", b.seed, i.draw, i.goes_to_second_look AS "isLookedAtAgain"
       FROM award_batch_item i JOIN award_batch b ON b.id = i.batch_id WHERE b.id = $1`,
      [batchId],
    );
  }

  /** So that one at least is drawn: forty at a time. */
  async function drawn(): Promise<string> {
    for (let tries = 0; tries < 20; tries += 1) {
      const { approved } = await approve(await proposed(40));
      const one = approved.find(({ isLookedAtAgain }) => isLookedAtAgain);
      if (one) return one.awardId;
    }
    throw new Error('Chance has picked none of many');
  }

  it('are accepted or refused each on its own, and the others say why not', async () => {
    const [good = '', other = ''] = await proposed(2);
    const [own = ''] = await proposed(1, 'cadre');
    const [decided = ''] = await proposed(1);
    expect(await scene.take('cadre-second', decided, 'decline')).toBe('declined');
    const [free = ''] = await proposed(1);
    await chooseAmountOf(free);
    const absent = uuidv7();
    const { approved, refused } = await approve([good, own, decided, free, absent, other]);
    expect(approved.map(({ awardId }) => awardId).sort()).toEqual([good, other].sort());
    expect(new Map(refused.map(({ awardId, code }) => [awardId, code]))).toEqual(
      new Map([
        [own, 'own_award'],
        [decided, 'step_not_open'],
        [free, 'amount_not_preset'],
        [absent, 'not_found'],
      ]),
    );
    expect(await scene.read(free)).toMatchObject({ state: 'proposed', amountIsPreset: false });
    expect(
      await server.refusal(approveAwards, { id: uuidv7(), awardIds: [good] }, await scene.as('resident')),
    ).toBe('not_allowed');
  });

  it('of a relative, and what somebody else has proposed himself, stay with others', async () => {
    const [award = ''] = await proposed(1, 'neighbour');
    const { personId: relativeId } = await villager(server, 'neighbour');
    await server.ask(declareRelative, { id: uuidv7(), relativeId }, await scene.as('cadre-second'));
    expect((await approve([award], 'cadre-second')).refused).toEqual([
      { awardId: award, code: 'relatives_award' },
    ]);
    expect((await approve([award])).approved).toHaveLength(1);
  });

  it('sent again, also at once, are the same: nothing is drawn anew and nothing decided twice', async () => {
    const awardIds = await proposed(20);
    const id = uuidv7();
    const [one, other] = await Promise.all([approve(awardIds, 'cadre', id), approve(awardIds, 'cadre', id)]);
    expect(other).toEqual(one);
    expect(await approve(awardIds, 'cadre', id)).toEqual(one);
    expect(await drawsOf(id)).toHaveLength(20);
    const [row] = await server.owner.query<{ events: number }[]>(
      `SELECT count(*)::int AS events FROM award_event WHERE award_id = ANY ($1::uuid[])`,
      [awardIds],
    );
    expect(row).toEqual({ events: 20 });
    const changed = { id, awardIds: awardIds.slice(1) };
    expect(await server.refusal(approveAwards, changed, await scene.as('cadre'))).toBe('id_reused');
  });

  it('one in twenty goes to another person, drawn by the database, as anybody can compute again', async () => {
    const awardIds = await proposed(40);
    const id = uuidv7();
    const { approved } = await approve(awardIds, 'cadre', id);
    for (const { awardId, seed, draw, isLookedAtAgain } of await drawsOf(id)) {
      const bytes = Buffer.concat([seed, Buffer.from(awardId.replaceAll('-', ''), 'hex')]);
      const again = createHash('sha256').update(bytes).digest().readUInt32BE(0);
      expect([draw, isLookedAtAgain]).toEqual([again, again < 0.05 * 2 ** 32]);
      const state = isLookedAtAgain ? 'to_second_review' : 'posted';
      expect(approved).toContainEqual({ awardId, state, isLookedAtAgain });
    }
    const [share] = await server.owner.query<{ drawn: number }[]>(
      `SELECT count(*) FILTER (WHERE draw_of_award(sha256(n::text::bytea), gen_random_uuid()) < 214748365)::int AS drawn
       FROM generate_series(1, 20000) AS n`,
    );
    expect(share?.drawn).toBeGreaterThan(800);
    expect(share?.drawn).toBeLessThan(1_200);
  });

  it('what was drawn waits for somebody else, who reads why, and then goes on', async () => {
    const awardId = await drawn();
    expect(await scene.take('cadre', awardId, 'approve_second')).toBe('not_allowed');
    const award = await server.ask(readAward, { awardId }, await scene.as('supervisor'));
    expect(award).toMatchObject({
      state: 'to_second_review',
      openSteps: ['approve_second', 'decline_second'],
    });
    expect(award.history[0]?.note).toContain('抽到');
    expect(await scene.take('supervisor', awardId, 'approve_second')).toBe('posted');
  });

  it('the town’s officer who approved them together does not look at them again himself', async () => {
    let awardId: string | undefined;
    while (awardId === undefined) {
      const { approved } = await approve(await proposed(40), 'town');
      awardId = approved.find(({ isLookedAtAgain }) => isLookedAtAgain)?.awardId;
    }
    expect(await scene.take('town', awardId, 'approve_second')).toBe('other_hand_needed');
    expect(await scene.take('supervisor', awardId, 'approve_second')).toBe('posted');
  });

  describe('whatever the server does, the database', () => {
    const asServer = () => server.app.get(DataSource);

    it('draws itself, whatever seed or draw it is told, and draws for no amount that somebody chooses', async () => {
      const [award = '', free = ''] = await proposed(2);
      await chooseAmountOf(free);
      const { personId } = await villager(server, 'cadre');
      const [id, chosen] = [uuidv7(), Buffer.alloc(32)];
      await asServer().query(`INSERT INTO award_batch VALUES ('330683', $1, $2, '2020-01-01', $3, '\\x00')`, [
        id,
        personId,
        chosen,
      ]);
      const insert = `INSERT INTO award_batch_item (county_id, batch_id, award_id, decision_id, draw)
        VALUES ('330683', $1, $2, $3, -1)`;
      await asServer().query(insert, [id, award, uuidv7()]);
      const [item] = await drawsOf(id);
      expect(item?.seed.equals(chosen)).toBe(false);
      expect(item?.draw).toBeGreaterThanOrEqual(0);
      await expect(asServer().query(insert, [id, free, uuidv7()])).rejects.toThrow(/decided by itself/);
      for (const change of ['UPDATE award_batch_item SET draw = 4000000000', 'DELETE FROM award_batch']) {
        await expect(asServer().query(change)).rejects.toThrow(/permission denied/);
      }
    });

    it('lets nothing pass that was drawn and that nobody has looked at again', async () => {
      const awardId = await drawn();
      const skip = asServer().transaction(async tx => {
        await tx.query(
          `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
           VALUES ('330683', $1, $2, 'end_notice', 'posted', NULL, '', clock_timestamp(), '\\x00')`,
          [uuidv7(), awardId],
        );
        await tx.query(`UPDATE award SET state = 'posted', transfer_no = 1 WHERE id = $1`, [awardId]);
      });
      await expect(skip).rejects.toThrow(/what was drawn is looked at again/);
    });
  });

  it('a single one is never drawn: who opens it has looked', async () => {
    const [awardId = ''] = await proposed(1);
    const approval = { awardId, id: uuidv7(), step: 'approve' as const };
    expect((await server.ask(takeAwardStep, approval, await scene.as('cadre'))).state).toBe('posted');
  });

  /** As if its rule let the reviewer choose. */
  async function chooseAmountOf(awardId: string): Promise<void> {
    const versionId = uuidv7();
    await server.owner.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from, form)
       SELECT v.county_id, $1, v.rule_id, (SELECT max(version) + 1 FROM rule_version o WHERE o.rule_id = v.rule_id), v.name, v.about,
         v.basis, v.points, v.unit, 'not_yet', '2020-01-01', '{"kind": "range", "least": 1, "most": 9}'
       FROM rule_version v JOIN award a ON a.rule_version_id = v.id WHERE a.id = $2`,
      [versionId, awardId],
    );
    await server.owner.query('UPDATE award SET rule_version_id = $2 WHERE id = $1', [awardId, versionId]);
    // What is proposed from now on is as before.
    await server.owner.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from)
       SELECT v.county_id, gen_random_uuid(), v.rule_id, v.version + 1, v.name, v.about, v.basis, v.points, v.unit,
         'report_confirmed', '2020-01-01' FROM rule_version v WHERE v.id = $1`,
      [versionId],
    );
  }
});
