import {
  applyAreaImport,
  listAreaImports,
  previewAreaImport,
  undoAreaImport,
} from '@torreya/shared/contract/area-imports';
import { submitReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { type Give, gift } from '../../../test-support/areas/gift';
import { fileOf, rowsBelow, type SentRow, townCode } from '../../../test-support/areas/sent-county';
import { DatabaseClock } from '../../../test-support/database-clock';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { AreaRouting } from '../area-routing';
import { CountyMap } from '../county-map';
import { AreaImports } from './area-imports.service';
import type { Importer } from './ground';
import { NamesInForce } from './names-in-force';

const operator: Importer = { countyId: '330683', name: '值班员', personId: null, scope: null };

let server: ServerUnderTest;
let town: string;
let give: Give;

beforeEach(async () => {
  server = await ServerUnderTest.start();
  town = await server.signIn('town');
  give = gift();
});
afterEach(() => server.stop());

const sent = (rows: readonly SentRow[], effectiveFrom: string) => ({
  files: [fileOf(rows)],
  datum: 'gcj02' as const,
  effectiveFrom,
});

/** By the database's clock, in the villages. */
async function dayFromNow(days: number): Promise<string> {
  const [{ day }] = await server.owner.query(
    `SELECT ((clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + $1::int)::text AS day`,
    [days],
  );
  return day;
}

async function routed(): Promise<string> {
  await server.app.get(CountyMap).reload();
  return server.app.get(AreaRouting).locate(give.place).code;
}

function borders(code: string) {
  return server.owner.query(
    `SELECT effective_from::text AS "from", effective_until::text AS "until" FROM area_border WHERE code = $1 ORDER BY 1`,
    [code],
  );
}

/** Everything that a preview could have changed. */
async function contents(): Promise<string> {
  const [{ all }] = await server.owner.query(
    `SELECT md5(concat((SELECT string_agg(a::text, '' ORDER BY code) FROM area a),
       (SELECT string_agg(b::text, '' ORDER BY code, effective_from) FROM area_border b),
       (SELECT count(*) FROM area_import), (SELECT count(*) FROM area_successor))) AS all`,
  );
  return all;
}

describe('a preview', () => {
  it('says what would change and what is wrong, row by row, and writes nothing', async () => {
    const before = await contents();
    const day = await dayFromNow(1);
    const { code } = give.to.properties;
    give.from.properties.name = '桥头';
    const good = await server.ask(previewAreaImport, sent(give.rows, day), town);
    expect(good).toMatchObject({
      errors: 0,
      warnings: 0,
      counts: { redrawn: 2, renamed: 1, new: 0, retired: 0 },
    });
    expect(good.changes).toContainEqual(expect.objectContaining({ code, what: ['redrawn'] }));

    give.to.properties.code = '桥头';
    const bad = await server.ask(previewAreaImport, sent(give.rows, day), town);
    expect(bad.findings).toEqual([
      {
        kind: 'name_as_key',
        blocks: true,
        file: 'areas.geojson',
        row: give.rows.indexOf(give.to) + 1,
        code: '桥头',
        sentence: '“桥头”是名字，不是代码；村名会重复，要填数字代码（code）',
      },
    ]);
    expect(await contents()).toBe(before);
  });
});

describe('an import', () => {
  it('holds from its day; until then and afterwards the old borders stand with their days', async () => {
    const tomorrow = await dayFromNow(1);
    const clock = await DatabaseClock.takeOver(server);
    const [from, to] = [give.from.properties.code, give.to.properties.code];
    expect(await routed()).toBe(from);
    await server.ask(applyAreaImport, { id: uuidv7(), ...sent(give.rows, tomorrow) }, town);
    expect(await routed()).toBe(from);
    expect(await borders(to)).toEqual([
      { from: '2023-01-01', until: tomorrow },
      { from: tomorrow, until: null },
    ]);
    await clock.shift('1 day');
    expect(await routed()).toBe(to);
  });

  it('sent twice, also at the same moment, is one; other contents under its id are refused', async () => {
    const command = { id: uuidv7(), ...sent(give.rows, await dayFromNow(1)) };
    const [first, second] = await Promise.all([
      server.ask(applyAreaImport, command, town),
      server.ask(applyAreaImport, command, town),
    ]);
    expect(second).toEqual(first);
    expect(await server.ask(applyAreaImport, command, town)).toEqual(first);
    expect((await server.ask(listAreaImports, {}, town)).imports).toEqual([first]);
    const later = { ...command, effectiveFrom: await dayFromNow(2) };
    expect(await server.refusal(applyAreaImport, later, town)).toBe('id_reused');
  });

  it('with a fault is refused with what is wrong, and leaves nothing behind', async () => {
    const before = await contents();
    give.to.geometry.coordinates.push(...give.from.geometry.coordinates);
    const command = { id: uuidv7(), ...sent(give.rows, await dayFromNow(1)) };
    const answer = await server.send(applyAreaImport, command, town);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error).toMatchObject({
      code: 'area_import_has_errors',
      details: { errors: expect.any(Number), findings: [expect.objectContaining({ kind: 'overlap' })] },
    });
    expect(await contents()).toBe(before);
  });

  it('retires what was merged and says what it became; the name follows on its day', async () => {
    const day = await dayFromNow(1);
    const clock = await DatabaseClock.takeOver(server);
    const { kept, gone, rows } = give.merged();
    kept.properties.name = '合并后的一格';
    await server.ask(applyAreaImport, { id: uuidv7(), ...sent(rows, day) }, town);
    const area = async (code: string) =>
      (
        await server.owner.query(`SELECT name, retired_on::text AS "retiredOn" FROM area WHERE code = $1`, [
          code,
        ])
      )[0];
    expect(await area(gone)).toMatchObject({ retiredOn: day });
    expect(await server.owner.query(`SELECT code, successor_code AS "to" FROM area_successor`)).toEqual([
      { code: gone, to: kept.properties.code },
    ]);
    await server.app.get(NamesInForce).bring();
    expect((await area(kept.properties.code)).name).not.toBe('合并后的一格');
    await clock.shift('1 day');
    await server.app.get(NamesInForce).bring();
    expect((await area(kept.properties.code)).name).toBe('合并后的一格');
  });

  it('by a town reaches below its own town and no farther, row by row', async () => {
    const other = await server.signIn('town-other');
    const day = await dayFromNow(1);
    const { findings, errors } = await server.ask(previewAreaImport, sent(give.rows, day), other);
    expect(errors).toBe(give.rows.length);
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['not_yours']));
    const [itself] = rowsBelow().filter(({ properties }) => properties.code === townCode);
    const own = await server.ask(previewAreaImport, sent([itself!], day), town);
    expect(own.findings.map(({ kind }) => kind)).toContain('not_yours');
    const { id } = await server.ask(applyAreaImport, { id: uuidv7(), ...sent(give.rows, day) }, town);
    expect((await server.ask(listAreaImports, {}, other)).imports).toEqual([]);
    expect(await server.refusal(undoAreaImport, { importId: id, id: uuidv7() }, other)).toBe('not_found');
  });
});

describe('an import that is taken back', () => {
  it('leaves the county as it was, with the old borders in force; it can be imported again', async () => {
    const day = await dayFromNow(0);
    const [from, to] = [give.from.properties.code, give.to.properties.code];
    const rows = [...give.rows, give.market()];
    const { id } = await server.ask(applyAreaImport, { id: uuidv7(), ...sent(rows, day) }, town);
    expect(await routed()).toBe(to);
    const undo = { importId: id, id: uuidv7() };
    const undone = await server.ask(undoAreaImport, undo, town);
    expect(undone.undone).not.toBeNull();
    expect(await server.ask(undoAreaImport, undo, town)).toEqual(undone);
    expect(await server.refusal(undoAreaImport, { importId: id, id: uuidv7() }, town)).toBe(
      'area_import_undone',
    );
    expect(await routed()).toBe(from);
    expect(await borders(to)).toEqual([
      { from: '2023-01-01', until: null },
      { from: day, until: day },
    ]);
    const again = await server.ask(applyAreaImport, { id: uuidv7(), ...sent(rows, day) }, town);
    expect(again.counts).toMatchObject({ new: 1, redrawn: 2 });
    expect(await routed()).toBe(to);
  });

  it('must be the newest of its towns', async () => {
    const day = await dayFromNow(1);
    const first = await server.ask(applyAreaImport, { id: uuidv7(), ...sent(give.rows, day) }, town);
    const second = await server.ask(applyAreaImport, { id: uuidv7(), ...sent([give.market()], day) }, town);
    const elsewhere = rowsBelow('330683001002001');
    elsewhere[0]!.properties.name = '别的镇的一格';
    const byOperator = { ...sent(elsewhere, day), datumConfirmed: false };
    expect(await server.app.get(AreaImports).apply(operator, uuidv7(), byOperator)).toMatchObject({
      importedBy: '值班员',
      counts: { renamed: 1 },
    });
    const undo = (importId: string) => ({ importId, id: uuidv7() });
    expect(await server.refusal(undoAreaImport, undo(first.id), town)).toBe('area_import_not_newest');
    await server.ask(undoAreaImport, undo(second.id), town);
    expect((await server.ask(undoAreaImport, undo(first.id), town)).undone).not.toBeNull();
  });

  it('may have held, but no report may have been routed by it: that report keeps its border', async () => {
    const day = await dayFromNow(0);
    const { id } = await server.ask(applyAreaImport, { id: uuidv7(), ...sent(give.rows, day) }, town);
    await server.app.get(CountyMap).reload();
    const report = await server.ask(
      submitReport,
      { id: uuidv7(), category: 'rockfall', photoIds: [], note: '石头掉下来了', place: give.place },
      await server.signIn('resident'),
    );
    expect(report.areas.at(-1)?.code).toBe(give.to.properties.code);
    const refused = await server.refusal(undoAreaImport, { importId: id, id: uuidv7() }, town);
    expect(refused).toBe('area_import_in_use');
  });
});

describe('the history of areas', () => {
  it('is not dropped by anybody: no import, no border and no successor', async () => {
    await server.ask(
      applyAreaImport,
      { id: uuidv7(), ...sent(give.merged().rows, await dayFromNow(1)) },
      town,
    );
    for (const statement of [
      'DELETE FROM area_import',
      'DELETE FROM area_successor',
      'UPDATE area_successor SET code = code',
    ]) {
      await expect(server.owner.query(statement)).rejects.toThrow('append-only');
    }
  });
});
