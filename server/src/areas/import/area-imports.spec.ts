import {
  applyAreaImport,
  listAreaImports,
  previewAreaImport,
  undoAreaImport,
} from '@torreya/shared/contract/area-imports';
import { uuidv7 } from 'uuidv7';
import { ImportScene } from '../../../test-support/areas/import-scene';
import { rowsBelow, townCode } from '../../../test-support/areas/sent-county';
import { DatabaseClock } from '../../../test-support/database-clock';
import type { ServerUnderTest } from '../../../test-support/server-under-test';
import { NamesInForce } from './names-in-force';

let scene: ImportScene;
let server: ServerUnderTest;
let day: string;

beforeEach(async () => {
  scene = await ImportScene.open();
  server = scene.server;
  day = await scene.dayFromNow(1);
});
afterEach(() => server.stop());

describe('a preview', () => {
  it('says what would change and what is wrong, row by row, and writes nothing', async () => {
    const before = await scene.fingerprint();
    const { rows, from, to } = scene.give;
    const { code } = to.properties;
    from.properties.name = '桥头';
    const good = await server.ask(previewAreaImport, scene.sent(rows, day), scene.town);
    const counts = { redrawn: 2, renamed: 1, new: 0, retired: 0 };
    expect(good).toMatchObject({ errors: 0, warnings: 0, counts });
    expect(good.changes).toContainEqual(expect.objectContaining({ code, what: ['redrawn'] }));

    to.properties.code = '桥头';
    const bad = await server.ask(previewAreaImport, scene.sent(rows, day), scene.town);
    expect(bad.findings).toEqual([
      {
        kind: 'name_as_key',
        blocks: true,
        file: 'areas.geojson',
        row: rows.indexOf(to) + 1,
        code: '桥头',
        sentence: '“桥头”是名字，不是代码；村名会重复，要填数字代码（code）',
      },
    ]);
    expect(await scene.fingerprint()).toBe(before);
  });

  it('takes a whole town at once, which is more than any other command may weigh', async () => {
    const largest = '330683005';
    await server.owner.query(
      `UPDATE role_grant SET area_code = $1 WHERE person_id = (SELECT id FROM person WHERE demo_key = 'town-other')`,
      [largest],
    );
    const rows = rowsBelow(largest);
    const officer = await server.signIn('town-other');
    const { errors, counts } = await server.ask(previewAreaImport, scene.sent(rows, day), officer);
    expect([errors, counts.unchanged]).toEqual([0, rows.length]);
  });
});

describe('an import', () => {
  it('holds from its day; until then and afterwards the old borders stand with their days', async () => {
    const clock = await DatabaseClock.takeOver(server);
    const { rows, from, to } = scene.give;
    expect(await scene.routed()).toBe(from.properties.code);
    await scene.apply(rows, day);
    expect(await scene.routed()).toBe(from.properties.code);
    expect(await scene.borders(to)).toEqual([
      { from: '2023-01-01', until: day },
      { from: day, until: null },
    ]);
    await clock.shift('1 day');
    expect(await scene.routed()).toBe(to.properties.code);
  });

  it('sent twice, also at the same moment, is one; other contents under its id are refused', async () => {
    const command = scene.command(scene.give.rows, day);
    const send = () => server.ask(applyAreaImport, command, scene.town);
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect(await send()).toEqual(first);
    expect((await server.ask(listAreaImports, {}, scene.town)).imports).toEqual([first]);
    const later = { ...command, effectiveFrom: await scene.dayFromNow(2) };
    expect(await server.refusal(applyAreaImport, later, scene.town)).toBe('id_reused');
  });

  it('with a fault is refused with what is wrong, and leaves nothing behind', async () => {
    const before = await scene.fingerprint();
    const { rows, from, to } = scene.give;
    to.geometry.coordinates.push(...from.geometry.coordinates);
    const answer = await server.send(applyAreaImport, scene.command(rows, day), scene.town);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error).toMatchObject({
      code: 'area_import_has_errors',
      details: { errors: expect.any(Number), findings: [expect.objectContaining({ kind: 'overlap' })] },
    });
    expect(await scene.fingerprint()).toBe(before);
  });

  it('retires what was merged and says what it became; the new name follows on its day', async () => {
    const clock = await DatabaseClock.takeOver(server);
    const { kept, gone, rows } = scene.give.merged();
    const { code } = kept.properties;
    kept.properties.name = '合并后的一格';
    await scene.apply(rows, day);
    expect(await scene.area(gone)).toMatchObject({ retiredOn: day });
    const successors = await server.owner.query(`SELECT code, successor_code AS "to" FROM area_successor`);
    expect(successors).toEqual([{ code: gone, to: code }]);
    await server.app.get(NamesInForce).bring();
    expect((await scene.area(code)).name).not.toBe('合并后的一格');
    await clock.shift('1 day');
    await server.app.get(NamesInForce).bring();
    expect((await scene.area(code)).name).toBe('合并后的一格');
  });

  it('by a town reaches below its own town and no farther, row by row', async () => {
    const other = await server.signIn('town-other');
    const { rows } = scene.give;
    const { findings, errors } = await server.ask(previewAreaImport, scene.sent(rows, day), other);
    expect(errors).toBe(rows.length);
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['not_yours']));
    const itself = rowsBelow().filter(({ properties }) => properties.code === townCode);
    const own = await server.ask(previewAreaImport, scene.sent(itself, day), scene.town);
    expect(own.findings.map(({ kind }) => kind)).toContain('not_yours');
    const { id } = await scene.apply(rows, day);
    expect((await server.ask(listAreaImports, {}, other)).imports).toEqual([]);
    expect(await server.refusal(undoAreaImport, { importId: id, id: uuidv7() }, other)).toBe('not_found');
  });
});
