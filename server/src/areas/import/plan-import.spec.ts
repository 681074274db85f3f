import fc from 'fast-check';
import { Chance } from '../../../seed/chance';
import { inWgs84, joined } from '../../../test-support/areas/drawing';
import { harmlessEdits } from '../../../test-support/areas/harmless-edits';
import { harms, type Pick } from '../../../test-support/areas/harms';
import {
  fileOf,
  ground,
  rowsBelow,
  sentOf,
  standing,
  townCode,
} from '../../../test-support/areas/sent-county';
import { type ImportPlan, planImport } from './plan-import';

const kinds = Object.keys(harms) as (keyof typeof harms)[];
const told = ({ findings }: ImportPlan) => [...new Set(findings.map(({ kind }) => kind))];

/** Chooses by chance; a seed repeats it. */
function picker(seed: number): Pick {
  const chance = new Chance(String(seed));
  return things => {
    if (things.length === 0) throw new Error('There is nothing to pick from.');
    return things[chance.whole(0, things.length - 1)]!;
  };
}

/** One county takes a fifth of a second: what failed is told as it was found, with its seed. */
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });
const seeds = fc.noShrink(fc.nat());

describe('a set of areas', () => {
  it('that says what is there already changes nothing', async () => {
    const rows = rowsBelow(townCode);
    const plan = await planImport(sentOf(rows), ground);
    expect(plan).toMatchObject({ findings: [], changed: [], retired: [], unchanged: rows.length });
  });

  it('is the same in WGS-84, in several files, without levels and as the county’s own files write it', async () => {
    const rows = rowsBelow(townCode);
    for (const { geometry, properties } of rows) {
      geometry.coordinates = inWgs84(geometry.coordinates);
      Object.assign(properties, { level: undefined, parentCode: undefined, parent: properties.parentCode });
    }
    const files = [fileOf(rows.slice(0, 100), 'a.geojson'), fileOf(rows.slice(100), 'b.geojson')];
    const plan = await planImport({ ...sentOf([]), files, datum: 'wgs84' }, ground);
    expect(plan).toMatchObject({ findings: [], changed: [], retired: [], unchanged: rows.length });
  });

  it('says where a merged village went, and all that lay below it', async () => {
    const rows = rowsBelow(townCode);
    const villages = rows.filter(({ properties }) => properties.level === 'village');
    const kept = villages[0]!;
    const gone = villages.find(one => one !== kept && joined(kept, one).length === 1)!;
    const goneCode = gone.properties.code;
    kept.geometry.coordinates = joined(kept, gone);
    Object.assign(kept.properties, { replaces: [goneCode], name: '合并村' });
    // Its grids go on under new codes.
    const left = rows.flatMap(row => {
      const { code, parentCode } = row.properties;
      if (!code.startsWith(goneCode)) return [row];
      if (code === goneCode) return [];
      const renumbered = (old: string) =>
        old.replace(goneCode, `${kept.properties.code}`).replace(/^(.{12})0/, '$15');
      row.properties.code = renumbered(code);
      row.properties.parentCode = parentCode === goneCode ? kept.properties.code : renumbered(parentCode);
      return [row];
    });
    const plan = await planImport(sentOf(left), ground);
    expect(told(plan)).toEqual([]);
    const below = rowsBelow(goneCode).map(({ properties }) => properties.code);
    expect(plan.retired.map(({ area }) => area.code).sort()).toEqual([goneCode, ...below].sort());
    expect(plan.retired.every(({ successors }) => successors[0] === kept.properties.code)).toBe(true);
    expect(plan.changed.filter(({ isNew }) => isNew)).toHaveLength(below.length);
    expect(plan.changed[0]).toMatchObject({ name: '合并村', isRedrawn: true, isRenamed: true });
    expect(plan.towns).toEqual([townCode]);
  });

  it('leaves alone what hangs under parents of which it says nothing', async () => {
    const [village] = rowsBelow(townCode);
    const plan = await planImport(sentOf(rowsBelow(village!.properties.code)), ground);
    expect(plan).toMatchObject({ findings: [], changed: [], retired: [] });
  });

  it('may bring a market that lies over the grids, under a village or straight under the town', async () => {
    const [village] = rowsBelow(townCode);
    for (const parentCode of [village!.properties.code, townCode]) {
      const market = structuredClone(village!);
      market.properties = { code: '330683106990901', level: 'dedicated_grid', parentCode, name: '菜市场' };
      const plan = await planImport(sentOf([market]), ground);
      expect([told(plan), plan.changed.map(({ path }) => path)]).toEqual([
        [],
        [`${standing.get(parentCode)!.path}/330683106990901`],
      ]);
    }
  });
});

describe('of a set of areas', () => {
  it('harmless edits give no error', async () => {
    const edits = fc.array(fc.constantFrom(...harmlessEdits), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, seeds, async (chosen, seed) => {
        const pick = picker(seed);
        const rows = chosen.reduce((before, edit) => edit(before, pick), rowsBelow(townCode));
        expect(told(await planImport(sentOf(rows), ground))).toEqual([]);
      }),
      runs(10),
    );
  });

  it.each(kinds)('%s is told of whatever is spoilt that way, and nothing else', async kind => {
    const edits = fc.array(fc.constantFrom(...harmlessEdits), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(edits, seeds, async (chosen, seed) => {
        const pick = picker(seed);
        const rows = chosen.reduce((before, edit) => edit(before, pick), rowsBelow(townCode));
        const { sent, ground: on } = harms[kind](rows, pick);
        const plan = await planImport(sent, on);
        expect(told(plan)).toEqual([kind]);
        // In Chinese, with every blank filled.
        expect(plan.findings[0]?.sentence).toMatch(/^(?!.*(undefined|NaN|[{}])).*[\u4e00-\u9fff]/);
      }),
      runs(2),
    );
  });
});
