import { readAreaFiles } from '../../seed/area-files';
import { Chance } from '../../seed/chance';
import { cellOf } from '../../src/areas/county-map';
import { type Cell, GridIndex } from '../../src/areas/grid-index';
import { type CaseResult, interleave, rounded } from '../measure';
import type { BenchOptions, BenchReport } from '../report';
import { lookUps, lookUpsAtOnce, refuseUnlessAgreed, type Spot } from './look-ups';
import { openPostGis, type PostGis } from './postgis';
import { type Drawn, fullScan, ours, oursWithNeighbours, pointInPolygonHao, turf } from './ways';

/** So many places that no processor knows them by heart. */
const spotCount = 20_000;
const builds = 9;
const cornersFromOne = 10;
/** Each takes PostGIS a trip. */
const spotsAskedOfPostGis = 1_000;

/** Which micro-grid has a place: all ways in one process, taking turns, over the micro-grids of the seeded county. */
export async function routingBench({ rounds, seconds, tell }: BenchOptions): Promise<BenchReport> {
  const microGrids = readAreaFiles().filter(area => area.level === 'micro_grid');
  const drawn = microGrids.flatMap(({ code, polygons }) =>
    polygons.map((rings): Drawn => ({ code, rings: rings.map(ring => ring.map(([x, y]) => [x, y])) })),
  );
  const texts = microGrids.map(({ code, polygons }) => ({ code, text: JSON.stringify(polygons) }));
  const cells = texts.map(read);

  const [first, scan] = [ours(cells), fullScan(drawn)];
  // Only places that lie in a micro-grid: the other ways know no nearest one.
  const spots = spotsIn(drawn, (lng, lat) => scan.find(lng, lat) !== null);
  const fine = drawn.map(finer);
  const ways = [
    first,
    turf(drawn),
    pointInPolygonHao(drawn),
    scan,
    oursWithNeighbours(cells),
    { ...ours(cellsOf(fine)), name: 'ours, fine borders' },
    { ...turf(fine), name: 'turf, fine borders' },
  ];
  refuseUnlessAgreed(ways, spots);
  tell(`${cells.length} micro-grids, ${spots.length} places: all ways agree`);

  const readyMs = medianReadyMs(texts);
  const { POSTGIS_URL: url } = process.env;
  const postGis = url ? await openPostGis(url, drawn) : null;
  try {
    if (postGis) await refuseUnlessPostGisAgrees(postGis, first.find, spots);
    const cases = ways.map(way => lookUps(way, spots));
    const all = postGis ? [...cases, postGis.loop(spots)] : cases;
    const results = await interleave(all, rounds, seconds, tell);
    const notes = [
      `p50 and p99 are of ${lookUpsAtOnce.toLocaleString('en')} look-ups in a row, those of PostGIS of one.`,
    ];
    if (!postGis) notes.push('PostGIS is left out: POSTGIS_URL names no database that has it.');
    const ratios = { ...ratiosOf(results, postGis?.name), index_ready_ms: rounded(readyMs) };
    return { name: 'routing', cases: results, ratios, notes };
  } finally {
    await postGis?.close();
  }
}

/** From the text in which borders leave the database to an index that answers. */
function medianReadyMs(texts: readonly Text[]): number {
  const times = Array.from({ length: builds }, () => {
    const begin = performance.now();
    const index = new GridIndex(texts.map(read));
    const ready = performance.now() - begin;
    // An index that nobody asks might as well not be built.
    index.find(0, 0);
    return ready;
  });
  return times.sort((a, b) => a - b)[Math.floor(builds / 2)]!;
}

/** The seeded borders have some six corners; surveyed ones have dozens. The ground stays the same. */
function finer({ code, rings }: Drawn): Drawn {
  const cut = ([ax, ay]: [number, number], [bx, by]: [number, number]) =>
    Array.from({ length: cornersFromOne }, (_, at): [number, number] => {
      const share = at / cornersFromOne;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    });
  return {
    code,
    rings: rings.map(ring => [...ring.slice(1).flatMap((end, at) => cut(ring[at]!, end)), ring[0]!]),
  };
}

function cellsOf(drawn: readonly Drawn[]): Cell[] {
  return drawn.map(({ code, rings }) => read({ code, text: JSON.stringify([rings]) }));
}

interface Text {
  readonly code: string;
  readonly text: string;
}

function read({ code, text }: Text): Cell {
  return cellOf({ code, name: code, path: code, effectiveFrom: '2023-01-01', polygons: JSON.parse(text) });
}

/** Anywhere in the boxes of the micro-grids, small towns as often as wide hills; the same in every run. */
function spotsIn(drawn: readonly Drawn[], isInside: (lng: number, lat: number) => boolean): Spot[] {
  const chance = new Chance('routing');
  const spots: Spot[] = [];
  while (spots.length < spotCount) {
    const corners = chance.pick(drawn).rings.flat();
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [lng, lat] = [between(chance, xs), between(chance, ys)];
    if (isInside(lng, lat)) spots.push([lng, lat]);
  }
  return spots;
}

function between(chance: Chance, values: readonly number[]): number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least + chance.next() * (most - least);
}

async function refuseUnlessPostGisAgrees(
  postGis: PostGis,
  find: (lng: number, lat: number) => string | null,
  spots: readonly Spot[],
): Promise<void> {
  for (const [lng, lat] of spots.slice(0, spotsAskedOfPostGis)) {
    const [answer, other] = [find(lng, lat), await postGis.find(lng, lat)];
    if (answer !== other) throw new Error(`${lng} ${lat} is in ${answer} for us, in ${other} for PostGIS`);
  }
}

function ratiosOf(results: readonly CaseResult[], postGis?: string): Record<string, number> {
  const pairs: Record<string, readonly [string, string | undefined]> = {
    ours_over_turf: ['ours', 'turf behind flatbush'],
    ours_over_hao: ['ours', 'hao behind flatbush'],
    ours_over_full_scan: ['ours', 'full scan of ours'],
    ours_over_turf_fine_borders: ['ours, fine borders', 'turf, fine borders'],
    ours_over_postgis: ['ours', postGis],
  };
  const perSecond = (name: string | undefined) => results.find(result => result.name === name)?.perSecond;
  const ratios: Record<string, number> = {};
  for (const [ratio, [one, other]] of Object.entries(pairs)) {
    const [above, below] = [perSecond(one), perSecond(other)];
    if (above && below) ratios[ratio] = rounded(above / below);
  }
  return ratios;
}
