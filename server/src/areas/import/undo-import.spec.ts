import { undoAreaImport } from '@torreya/shared/contract/area-imports';
import { submitReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { ImportScene } from '../../../test-support/areas/import-scene';
import { rowsBelow } from '../../../test-support/areas/sent-county';
import type { ServerUnderTest } from '../../../test-support/server-under-test';
import { AreaImports } from './area-imports.service';
import type { Importer } from './ground';

const operator: Importer = { countyId: '330683', name: '值班员', personId: null, scope: null };
const undoOf = (importId: string) => ({ importId, id: uuidv7() });

let scene: ImportScene;
let server: ServerUnderTest;

beforeEach(async () => {
  scene = await ImportScene.open();
  server = scene.server;
});
afterEach(() => server.stop());

describe('an import that is taken back', () => {
  it('leaves the old borders in force as they were; it can be imported again', async () => {
    const today = await scene.dayFromNow(0);
    const { rows: given, from, to } = scene.give;
    const rows = [...given, scene.give.market()];
    const { id } = await scene.apply(rows, today);
    expect(await scene.routed()).toBe(to.properties.code);
    const undo = undoOf(id);
    const undone = await server.ask(undoAreaImport, undo, scene.town);
    expect(undone.undone).not.toBeNull();
    expect(await server.ask(undoAreaImport, undo, scene.town)).toEqual(undone);
    expect(await server.refusal(undoAreaImport, undoOf(id), scene.town)).toBe('area_import_undone');
    expect(await scene.routed()).toBe(from.properties.code);
    expect(await scene.borders(to)).toEqual([
      { from: '2023-01-01', until: null },
      { from: today, until: today },
    ]);
    const again = await scene.apply(rows, today);
    expect(again.counts).toMatchObject({ new: 1, redrawn: 2 });
    expect(await scene.routed()).toBe(to.properties.code);
    const other = await scene.server.refusal(undoAreaImport, { ...undo, importId: again.id }, scene.town);
    expect(other).toBe('id_reused');
  });

  it('brings back what it had retired, and a name that had changed', async () => {
    const today = await scene.dayFromNow(0);
    const { kept, gone, rows } = scene.give.merged();
    const { code, name } = kept.properties;
    kept.properties.name = '合并后的一格';
    const { id } = await scene.apply(rows, today);
    expect([await scene.area(code), await scene.area(gone)]).toMatchObject([
      { name: '合并后的一格' },
      { retiredOn: today },
    ]);
    await server.ask(undoAreaImport, undoOf(id), scene.town);
    expect([await scene.area(code), await scene.area(gone)]).toMatchObject([{ name }, { retiredOn: null }]);
  });

  it('must be the newest of its towns; those of other towns are not in its way', async () => {
    const day = await scene.dayFromNow(1);
    const first = await scene.apply(scene.give.rows, day);
    const second = await scene.apply([scene.give.market()], day);
    const elsewhere = rowsBelow('330683001002001');
    elsewhere[0]!.properties.name = '别的镇的一格';
    const byOperator = { ...scene.sent(elsewhere, day), datumConfirmed: false };
    expect(await server.app.get(AreaImports).apply(operator, uuidv7(), byOperator)).toMatchObject({
      importedBy: '值班员',
      counts: { renamed: 1 },
    });
    expect(await server.refusal(undoAreaImport, undoOf(first.id), scene.town)).toBe('area_import_not_newest');
    await server.ask(undoAreaImport, undoOf(second.id), scene.town);
    expect((await server.ask(undoAreaImport, undoOf(first.id), scene.town)).undone).not.toBeNull();
  });

  it('may have held, but no report may have been routed by it: that report keeps its border', async () => {
    const { id } = await scene.apply(scene.give.rows, await scene.dayFromNow(0));
    expect(await scene.routed()).toBe(scene.give.to.properties.code);
    const report = await server.ask(
      submitReport,
      { id: uuidv7(), category: 'rockfall', photoIds: [], note: '石头掉下来了', place: scene.give.place },
      await server.signIn('resident'),
    );
    expect(report.areas.at(-1)?.code).toBe(scene.give.to.properties.code);
    expect(await server.refusal(undoAreaImport, undoOf(id), scene.town)).toBe('area_import_in_use');
  });

  it('stays in the history, and so does what a village became: nobody drops either', async () => {
    await scene.apply(scene.give.merged().rows, await scene.dayFromNow(1));
    const acts = [
      'DELETE FROM area_import',
      'DELETE FROM area_successor',
      'UPDATE area_successor SET code = code',
    ];
    for (const act of acts) await expect(server.owner.query(act)).rejects.toThrow('append-only');
  });
});
