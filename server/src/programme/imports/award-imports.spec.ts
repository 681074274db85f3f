import { listMyAwards } from '@torreya/shared/contract/award-claims';
import {
  applyAwardImport,
  listAwardImports,
  previewAwardImport,
  readAwardImport,
  readAwardTemplate,
} from '@torreya/shared/contract/award-imports';
import { declareRelative } from '@torreya/shared/contract/kinships';
import { Workbook } from 'exceljs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, otherVillageCode } from '../../../seed/living-town';
import { daysAgo, ImportScene, ruleNamed, sheetOf } from '../../../test-support/award-imports';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { readSheet } from './sheet/read-sheet';

describe('awards that come by a table', () => {
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
  const faultsOf = async (rows: Parameters<ImportScene['preview']>[0]) =>
    (await scene.preview(rows)).rows.map(({ faults }) => faults.join('；'));

  it('offers an empty table with the households and the rules of the village, which reads back as empty', async () => {
    const { sheet, villageCode } = await server.ask(readAwardTemplate, {}, await scene.as('cadre'));
    expect(villageCode).toBe(homeVillageCode);
    const bytes = Buffer.from(sheet, 'base64');
    expect(await readSheet(bytes)).toEqual([]);
    const book = new Workbook();
    await book.xlsx.load(bytes as never);
    const { householdId } = await villager(server, 'resident');
    const [home] = await server.owner.query(`SELECT number, head_name FROM household WHERE id = $1`, [
      householdId,
    ]);
    const texts = JSON.stringify(book.worksheets.map(one => one.getSheetValues()));
    for (const text of [home.number, home.head_name, ruleNamed('patrol')]) expect(texts).toContain(text);
    expect(texts).not.toContain(ruleNamed('monthly-standard'));
  });

  it('says row by row what it would propose, and writes nothing', async () => {
    const good = await scene.row({ number: '', day: new Date(`${daysAgo(3)}T00:00:00Z`) });
    await server.owner.query(`UPDATE household SET head_name = '俞独名' WHERE id = $1`, [good.householdId]);
    const before = await server.owner.query(`SELECT count(*) FROM award`);
    const { rows, points, faulty, importedBefore } = await scene.preview([
      { ...good, headName: '俞 独名' },
      await scene.row({ day: daysAgo(3).replace('-', '年').replace('-', '月'), units: 1, points: 5 }),
    ]);
    expect([points, faulty, importedBefore]).toEqual([10, 0, null]);
    expect(rows[0]).toMatchObject({ row: 2, headName: '俞独名', day: daysAgo(3), points: 5, faults: [] });
    expect(rows[0]?.hint).toMatch('按户主姓名');
    expect(rows[1]).toMatchObject({ row: 3, day: daysAgo(3), points: 5, faults: [], hint: null });
    expect(await server.owner.query(`SELECT count(*) FROM award`)).toEqual(before);
  });

  it('names each thing that is wrong with a row', async () => {
    const row = await scene.row();
    const own = await villager(server, 'cadre');
    const [home] = await server.owner.query(`SELECT number, head_name FROM household WHERE id = $1`, [
      own.householdId,
    ]);
    const cases: [object, RegExp][] = [
      [{ number: '99组1号' }, /没有户号/],
      [{ headName: '王桂花' }, /户主不是/],
      [{ number: '' }, /有 \d+ 户，请写上户号/],
      [{ number: home.number, headName: home.head_name }, /自己家/],
      [{ ruleName: '挖金子' }, /没有叫“挖金子”的规则/],
      [{ ruleName: ruleNamed('monthly-standard') }, /上门检查/],
      [{ ruleName: ruleNamed('hazard-reported') }, /不是申报的/],
      [{ day: '2999-01-01' }, /还没有到/],
      [{ day: '上个月' }, /看不懂/],
      [{ day: '2026-02-30' }, /看不懂/],
      [{ day: '2020-01-01' }, /一年以前/],
      [{ words: '' }, /没有依据/],
      [{ points: 6 }, /纸上记的是 6，按规则是 5/],
      [{ units: '半天' }, /整数/],
      [{ day: { formula: 'TODAY()', result: 46000 } }, /公式/],
      [{ words: { error: '#REF!' } }, /错误值/],
    ];
    const faults = await faultsOf(cases.map(([change], n) => ({ ...row, day: daysAgo(n + 5), ...change })));
    for (const [n, [, words]] of cases.entries()) expect(faults[n]).toMatch(words);
  });

  it('tells a row from the same one above it, from an earlier award, and counts the caps through the table', async () => {
    const row = await scene.row();
    await scene.apply([row]);
    const [first, twin, earlier] = await faultsOf([
      { ...row, day: daysAgo(4) },
      { ...row, day: daysAgo(4), words: '又写了一遍' },
      row,
    ]);
    expect([first, twin, earlier]).toEqual([
      '',
      expect.stringMatching('和第 2 行重复'),
      expect.stringMatching('已经报过'),
    ]);
    const { ruleId, versionId } = (
      await server.owner.query(
        `SELECT r.id AS "ruleId", v.id AS "versionId" FROM earning_rule r JOIN rule_version v ON v.rule_id = r.id WHERE r.key = 'patrol'`,
      )
    )[0];
    expect(ruleId).toBeTruthy();
    await server.owner.query(
      `INSERT INTO rule_cap (county_id, rule_version_id, no, holder, period, measure, most, from_day, until_day)
       VALUES ($1, $2, 90, 'household', 'campaign', 'times', 2, '2020-01-01', '2999-01-01')`,
      [server.config.countyId, versionId],
    );
    const patrol = await scene.row({ ruleName: ruleNamed('patrol') });
    const capped = await faultsOf([1, 2, 3].map(n => ({ ...patrol, day: daysAgo(n) })));
    expect(capped).toEqual(['', '', expect.stringMatching(/超过上限.*还剩 0/)]);
  });

  it('wants the signed list, proposes every row at once, and is decided on by somebody else', async () => {
    const rows = [await scene.row(), await scene.row()];
    const bare = await scene.command(rows, { photoIds: [] });
    expect(await server.refusal(applyAwardImport, bare, await scene.as('cadre'))).toBe('photo_needed');
    const made = await scene.apply(rows);
    expect(made).toMatchObject({
      rows: 2,
      points: 10,
      leftOut: 0,
      states: { proposed: 2 },
      undone: null,
      mayUndo: true,
    });
    const { awards, photos } = await read(made.id);
    expect(photos).toHaveLength(1);
    expect(awards.map(({ row, points, state, day }) => [row, points, state, day])).toEqual([
      [2, 5, 'proposed', daysAgo(3)],
      [3, 5, 'proposed', daysAgo(3)],
    ]);
    const awardId = awards[0]?.awardId ?? '';
    expect(await life.take('cadre', awardId, 'approve')).toBe('other_hand_needed');
    expect((await life.read(awardId, 'cadre-second')).evidence).toMatchObject({
      words: '清了水沟',
      photos: [{ id: photos[0]?.id }],
    });
    expect(await life.take('cadre-second', awardId, 'approve')).toBe('on_notice');
    // The list names other households too.
    const { personId, householdId } = await villager(server, 'resident');
    const hers = await scene.row();
    const [home] = await server.owner.query(`SELECT number, head_name FROM household WHERE id = $1`, [
      householdId,
    ]);
    await scene.apply([{ ...hers, number: home.number, headName: home.head_name }], 'cadre-second');
    const mine = await server.ask(listMyAwards, {}, await scene.as('resident'));
    expect(mine.awards[0]?.evidence).toMatchObject({ words: '清了水沟', photos: [] });
    expect(personId).toBeTruthy();
  });

  it('leaves out only what was named: another faulty row, and nothing is imported', async () => {
    const rows = [await scene.row(), await scene.row({ day: '上个月' }), await scene.row({ words: '' })];
    const token = await scene.as('cadre');
    const part = await scene.command(rows, { leaveOut: [3] });
    expect(await server.refusal(applyAwardImport, part, token)).toBe('award_import_has_faults');
    expect(await server.refusal(readAwardImport, { importId: part.id }, token)).toBe('not_found');
    const whole = await scene.command(rows, { leaveOut: [3, 4] });
    expect(await server.ask(applyAwardImport, whole, token)).toMatchObject({ rows: 1, leftOut: 2 });
    const none = await scene.command(rows, { leaveOut: [2, 3, 4] });
    expect(await server.refusal(applyAwardImport, none, token)).toBe('award_import_empty');
  });

  it('sent twice is one, and the same table brought again is told apart', async () => {
    const rows = [await scene.row(), await scene.row()];
    const token = await scene.as('cadre');
    const command = await scene.command(rows);
    const answers = await Promise.all([1, 2, 3].map(() => server.ask(applyAwardImport, command, token)));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(await server.refusal(applyAwardImport, { ...command, leaveOut: [3] }, token)).toBe('id_reused');
    const again = await scene.preview(rows, 'cadre-second');
    expect(again).toMatchObject({ faulty: 2, importedBefore: { byName: '黄志良' } });
    const two = await Promise.all([
      server.send(applyAwardImport, await scene.command([await scene.row()]), token),
      server.send(
        applyAwardImport,
        { ...(await scene.command(rows, {}, 'cadre-second')) },
        await scene.as('cadre-second'),
      ),
    ]);
    expect(two.map(({ statusCode }) => statusCode)).toEqual([200, 422]);
  });

  it('two who bring the same table at the same moment propose its rows once', async () => {
    const rows = [await scene.row(), await scene.row()];
    const sent = await Promise.all(
      (['cadre', 'cadre-second'] as const).map(async key =>
        server.send(applyAwardImport, await scene.command(rows, {}, key), await scene.as(key)),
      ),
    );
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
  });

  it('nobody brings a table for his own or his relatives, also past the server; and none without a list', async () => {
    const made = await scene.apply([await scene.row()]);
    const cadre = await villager(server, 'cadre');
    const app = server.app.get(DataSource);
    const claim = (way: string, by: string) => `
      INSERT INTO award_claim SELECT county_id, gen_random_uuid(), '${way}', ${by}, person_id, household_id, rule_id, words, at, contents_hash
      FROM award_claim WHERE id = (SELECT claim_id FROM award_import_row WHERE import_id = $1)`;
    await expect(app.query(claim('import', 'by_id'), [made.id])).rejects.toThrow('stands on a signed list');
    await expect(app.query(claim('import', 'person_id'), [made.id])).rejects.toThrow(
      'nobody imports for himself',
    );
    await expect(
      app.query(
        `UPDATE award_import SET undo_id = $2, undone_by = $3, undone_at = now(), undo_reason = 'x' WHERE id = $1`,
        [made.id, uuidv7(), cadre.personId],
      ),
    ).rejects.toThrow('taken back as a whole');
    const neighbour = await villager(server, 'neighbour');
    await server.ask(
      declareRelative,
      { id: uuidv7(), relativeId: neighbour.personId },
      await scene.as('cadre'),
    );
    const [theirs] = await server.owner.query(`SELECT number, head_name FROM household WHERE id = $1`, [
      neighbour.householdId,
    ]);
    const row = {
      ...(await scene.row()),
      number: theirs.number,
      headName: theirs.head_name,
      day: daysAgo(6),
    };
    expect((await faultsOf([row]))[0]).toMatch('亲戚家');
    expect((await scene.preview([row], 'cadre-second')).faulty).toBe(0);
  });

  it('text that looks like a formula stays text, and no file is trusted because of its name', async () => {
    const nasty = `=HYPERLINK("http://x","点")`;
    const { rows } = await scene.preview([await scene.row({ words: nasty })]);
    expect(rows[0]).toMatchObject({ words: nasty, faults: [] });
    for (const bytes of [
      Buffer.from('户号,户主'),
      Buffer.from('PK\u0003\u0004'),
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    ]) {
      expect(await scene.refusedPreview(bytes)).toBe('sheet_not_readable');
    }
    expect(await scene.refusedPreview(await sheetOf([], ['甲', '乙']))).toBe('sheet_not_readable');
  });

  it('is seen by those who answer for the village', async () => {
    const made = await scene.apply([await scene.row()]);
    const seen = async (key: 'supervisor' | 'cadre-other' | 'county') =>
      (await server.ask(listAwardImports, {}, await scene.as(key))).imports.some(({ id }) => id === made.id);
    expect([await seen('supervisor'), await seen('cadre-other'), await seen('county')]).toEqual([
      true,
      false,
      true,
    ]);
    const other = {
      villageCode: otherVillageCode,
      fileName: 'x',
      sheet: (await sheetOf([])).toString('base64'),
    };
    expect(await server.refusal(previewAwardImport, other, await scene.as('cadre'))).toBe('not_found');
  });
});
