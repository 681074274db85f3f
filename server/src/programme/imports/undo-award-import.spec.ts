import { readAwardImport } from '@torreya/shared/contract/award-imports';
import { readAward } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import { daysAgo, ImportScene, ruleNamed } from '../../../test-support/award-imports';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { expectBooksToBeRight } from '../../../test-support/books';
import { ServerUnderTest } from '../../../test-support/server-under-test';

describe('a table of awards that was a mistake', () => {
  let server: ServerUnderTest;
  let scene: ImportScene;
  let life: AwardScene;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = new ImportScene(server);
    life = await AwardScene.open(server);
  });
  beforeEach(() => life.leaveInBudget(200));
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const read = async (importId: string, key: 'cadre' | 'town' = 'cadre') =>
    server.ask(readAwardImport, { importId }, await scene.as(key));

  it('is taken back by whoever brought it while nothing is posted, and leaves nothing held', async () => {
    const rows = [await scene.row(), await scene.row(), await scene.row()];
    const made = await scene.apply(rows);
    const [one, two] = (await read(made.id)).awards.map(({ awardId }) => awardId);
    await life.take('cadre-second', one ?? '', 'approve');
    await life.take('cadre-second', two ?? '', 'decline');
    expect(await life.budget()).toBe(195);
    expect(await scene.undo(made.id, 'cadre-second')).toBe('not_allowed');
    expect(await scene.undo(made.id, 'cadre', '')).toBe('note_needed');
    const id = uuidv7();
    const undone = await scene.undo(made.id, 'cadre', '传错了', id);
    expect(undone).toMatchObject({
      states: { declined: 3 },
      undone: { byName: '黄志良', reason: '传错了' },
      mayUndo: false,
    });
    expect(await scene.undo(made.id, 'cadre', '传错了', id)).toEqual(undone);
    expect(await scene.undo(made.id, 'cadre', '传错了')).toBe('award_import_undone');
    expect(await life.budget()).toBe(200);
    const { history } = await server.ask(readAward, { awardId: one ?? '' }, await scene.as('town'));
    expect(history.at(-1)).toMatchObject({ step: 'withdraw', byName: '黄志良', note: '传错了' });
    expect((await scene.preview(rows)).faulty).toBe(0);
  });

  it('once something is posted it is the town that takes it back, by a reversal and with the reason', async () => {
    const rows = [await scene.row(), await scene.row()];
    const made = await scene.apply(rows);
    const [one] = (await read(made.id)).awards;
    await life.take('cadre-second', one?.awardId ?? '', 'approve');
    await life.pass(5 * 24);
    expect((await read(made.id)).states).toEqual({ posted: 1, proposed: 1 });
    expect(await scene.undo(made.id, 'cadre')).toBe('award_import_posted');
    const budget = await life.budget();
    expect(await scene.undo(made.id, 'town')).toMatchObject({ states: { reversed: 1, declined: 1 } });
    expect(await life.budget()).toBe(budget + 5);
    const moves = await server.owner.query(`SELECT kind FROM transfer WHERE cause_id = $1 ORDER BY no`, [
      one?.awardId,
    ]);
    expect(moves.at(-1)).toEqual({ kind: 'revocation' });
  });

  it('a town officer who brought it does not take back himself what was posted', async () => {
    const made = await scene.apply([await scene.row()], 'town');
    const [one] = (await read(made.id)).awards;
    await life.take('cadre', one?.awardId ?? '', 'approve');
    await life.pass(5 * 24);
    expect(await scene.undo(made.id, 'town')).toBe('award_import_posted');
  });

  it('what waited for the budget leaves the queue, and who stood behind it comes in', async () => {
    await life.leaveInBudget(6);
    const big = await scene.row({ ruleName: ruleNamed('patrol'), day: daysAgo(5) });
    const made = await scene.apply([big]);
    const [waiting] = (await read(made.id)).awards;
    expect(await life.take('cadre-second', waiting?.awardId ?? '', 'approve')).toMatch(
      /waiting|to_second_review/,
    );
    if ((await life.stateOf(waiting?.awardId ?? '')) === 'to_second_review') {
      await life.take('supervisor', waiting?.awardId ?? '', 'approve_second');
    }
    const behind = await scene.apply([await scene.row()]);
    const [small] = (await read(behind.id)).awards;
    expect(await life.take('cadre-second', small?.awardId ?? '', 'approve')).toBe('waiting');
    await scene.undo(made.id, 'cadre');
    await life.settle();
    expect(await life.stateOf(small?.awardId ?? '')).toBe('on_notice');
  });
});
