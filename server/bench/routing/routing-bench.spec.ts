import { readAreaFiles } from '../../seed/area-files';
import { Chance } from '../../seed/chance';
import { cellOf } from '../../src/areas/county-map';
import { lookUps, refuseUnlessAgreed } from './look-ups';
import { routingBench } from './routing-bench';
import { type Drawn, fullScan, ours, oursWithNeighbours, pointInPolygonHao, turf } from './ways';

const seed = process.env.AREAS_SEED ?? String(Date.now());

describe('the bench of the routing', () => {
  it('makes one document with every way, every ratio and the time until the index is ready', async () => {
    const told: string[] = [];
    const tell = (line: string) => void told.push(line);
    const report = await routingBench({ rounds: 1, seconds: 0.05, rows: 0, tell });
    expect(report.name).toBe('routing');
    expect(report.cases.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'ours',
        'turf behind flatbush',
        'hao behind flatbush',
        'full scan of ours',
        'ours, with why and neighbours',
        'ours, fine borders',
        'turf, fine borders',
      ]),
    );
    for (const one of report.cases) {
      expect(one).toEqual({
        name: expect.any(String),
        clients: expect.any(Number),
        perSecond: expect.any(Number),
        p50Ms: expect.any(Number),
        p99Ms: expect.any(Number),
      });
      expect(one.p99Ms).toBeGreaterThanOrEqual(one.p50Ms);
    }
    const { ours_over_full_scan: overFullScan, ...others } = report.ratios;
    // Even in so short a run on so busy a machine: a scan looks at 6,046 boxes.
    expect(overFullScan).toBeGreaterThan(3);
    expect(Object.keys(others)).toEqual(
      expect.arrayContaining([
        'ours_over_turf',
        'ours_over_hao',
        'ours_over_turf_fine_borders',
        'index_ready_ms',
      ]),
    );
    expect(Object.values(others).every(value => value > 0)).toBe(true);
    // Where there is no PostGIS its ratio is missing, and the report says so.
    expect('ours_over_postgis' in report.ratios).toBe(
      !report.notes.some(note => note.includes('PostGIS is left out')),
    );
    expect(told[0]).toBe('6046 micro-grids, 20000 places: all ways agree');
  }, 120_000);
});

describe('all ways', () => {
  const microGrids = readAreaFiles().filter(area => area.level === 'micro_grid');
  const drawn = microGrids.flatMap(({ code, polygons }) =>
    polygons.map((rings): Drawn => ({ code, rings: rings.map(ring => ring.map(([x, y]) => [x, y])) })),
  );
  const cells = microGrids.map(({ code, polygons }) =>
    cellOf({ code, name: code, path: code, effectiveFrom: '2023-01-01', polygons }),
  );
  const scan = fullScan(drawn);
  const ways = [ours(cells), oursWithNeighbours(cells), turf(drawn), pointInPolygonHao(drawn), scan];

  it(`find the same micro-grid for the same places (seed ${seed})`, () => {
    const chance = new Chance(seed);
    const spots = Array.from({ length: 3_000 }, () => {
      const [[x, y], [otherX, otherY]] = [chance.pick(drawn).rings[0]![0]!, chance.pick(drawn).rings[0]![1]!];
      const share = chance.next() * 0.01;
      return [x + (otherX - x) * share, y + (otherY - y) * share] as const;
    }).filter(([lng, lat]) => scan.find(lng, lat) !== null);
    expect(spots.length).toBeGreaterThan(1_000);
    expect(() => refuseUnlessAgreed(ways, spots)).not.toThrow();
  });

  it('have the same say on corners, where several micro-grids meet: the smallest code', () => {
    const corners = drawn.map(({ rings }) => rings[0]![0]!);
    expect(() => refuseUnlessAgreed(ways, corners)).not.toThrow();
  });

  it('are not compared when one of them answers otherwise, or finds nothing', async () => {
    const spots = drawn.slice(0, 10).map(({ rings }) => rings[0]![0]!);
    const wrong = { name: 'wrong', find: () => '33068300300400505' };
    expect(() => refuseUnlessAgreed([scan, wrong], spots)).toThrow('for wrong');
    const blind = { name: 'blind', find: () => null };
    await expect(lookUps(blind, spots).run(0.01)).rejects.toThrow('blind did not find every place');
  });
});
