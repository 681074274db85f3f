import { Chance } from '../../seed/chance';
import {
  boxes,
  microGrids,
  seededIndex,
  square,
  touching,
} from '../../test-support/areas/seeded-micro-grids';
import { bordersNear } from '../../test-support/areas/surveyed-metres';
import { type Cell, GridIndex } from './grid-index';
import { polygonOf } from './polygon';

const seed = process.env.AREAS_SEED ?? String(Date.now());

/** What rounds differently in two ways of reckoning metres. */
const hairMetres = 0.02;
const besideMetres = 30;

describe('around a place of the county', () => {
  it(`20,000 random points have one owner, and beside it all whose border is within 30 m (seed ${seed})`, () => {
    const chance = new Chance(seed);
    const wrong: string[] = [];
    for (let count = 0; count < 20_000; ) {
      const { west, east, south, north } = chance.pick(boxes).box;
      const [x, y] = [west + chance.next() * (east - west), south + chance.next() * (north - south)];
      if (seededIndex.find(x, y)?.how !== 'inside') continue;
      count += 1;
      wrong.push(...faultsAt(x, y));
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it(`points laid along every border, on it and up to 40 m beside, have one owner and both neighbours (seed ${seed})`, () => {
    const chance = new Chance(seed);
    const wrong: string[] = [];
    let shared = 0;
    for (const { codes, begin, end } of sides.values()) {
      const [x, y] = beside(chance, begin, end);
      wrong.push(...faultsAt(x, y));
      const [one, other] = codes;
      const near = bordersNear(x, y);
      if (
        other === undefined ||
        Math.max(near.get(one!) ?? 99, near.get(other) ?? 99) > besideMetres - hairMetres
      )
        continue;
      shared += 1;
      const named = namedAt(x, y);
      if (!named.includes(one!) || !named.includes(other)) wrong.push(`${x} ${y}: ${one} | ${other}`);
    }
    expect(wrong).toEqual([]);
    // A seed that laid few points near a border of two would prove little.
    expect(shared).toBeGreaterThan(sides.size / 3);
  }, 120_000);

  it('on a border that two micro-grids share, one has the place and the other is 0 m away', () => {
    for (const { codes, begin, end } of [...sides.values()]
      .filter(side => side.codes.length === 2)
      .slice(0, 500)) {
      const [x, y] = [(begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2];
      const found = seededIndex.find(x, y)!;
      const { borderMetres, beside } = seededIndex.around(x, y, found);
      expect([found.cell.code, ...beside.map(({ cell }) => cell.code)]).toEqual(
        expect.arrayContaining(codes),
      );
      expect(borderMetres).toBeLessThan(0.001);
      expect(beside[0]?.metres).toBeLessThan(0.001);
    }
  });
});

describe('the metres to the border', () => {
  // At 30° north 0.001° of latitude is 110.85 m on the WGS-84 ellipsoid, of longitude 96.49 m.
  const middle = square('5', 120, 30, 0.01);

  it.each([
    ['inside', 120.001, 30.005, 96.5],
    ['inside, where another side is nearer', 120.005, 30.0005, 55.4],
    ['outside', 120.005, 29.999, 110.8],
  ])('are told %s', (_, lng, lat, metres) => {
    expect(around([middle], lng, lat).borderMetres).toBeCloseTo(metres, 0);
  });

  it('are those to the edge of a hole, too', () => {
    const hole = square('', 120.004, 30.004, 0.002).polygons[0]!.rings[0]!;
    const holed = polygonOf([corners(middle.polygons[0]!.rings[0]!), corners(hole)]);
    const { borderMetres } = around([{ ...middle, polygons: [holed] }], 120.0035, 30.005);
    expect(borderMetres).toBeCloseTo(48.2, 0);
  });
});

describe('the micro-grids beside', () => {
  const metre = 0.01 / 964.9;
  const [left, right] = [square('1', 120, 30, 0.01), square('2', 120.01, 30, 0.01)];

  it('are those within 30 m and no farther, nearest first', () => {
    const above = square('3', 120.005, 30.01, 0.01);
    const corner = around([left, right, above], 120.01 - 20 * metre, 30.01 - 9 * metre);
    expect(corner.codes).toEqual(['3', '2']);
    expect(around([left, right], 120.01 - 29.9 * metre, 30.005).codes).toEqual(['2']);
    expect(around([left, right], 120.01 - 30.1 * metre, 30.005).codes).toEqual([]);
  });

  it('are 0 m away where their border was drawn over the owner’s', () => {
    const over = square('2', 120.009, 30, 0.01);
    const inBoth = around([left, over], 120.0095, 30.005);
    expect([inBoth.owner, inBoth.codes, inBoth.beside[0]?.metres]).toEqual(['1', ['2'], 0]);
  });

  it('are named across a sliver that nobody drew, whichever of both has it', () => {
    const gap = 10 * metre;
    const apart = square('2', 120.01 + gap, 30, 0.01);
    expect(around([left, apart], 120.01 + gap * 0.3, 30.005)).toMatchObject({ owner: '1', codes: ['2'] });
    expect(around([left, apart], 120.01 + gap * 0.7, 30.005)).toMatchObject({ owner: '2', codes: ['1'] });
  });

  it('are named once, by their nearest piece', () => {
    const pieces = [...right.polygons, ...square('', 120.01, 30.0102, 0.01).polygons];
    const { codes, beside } = around([left, { ...right, polygons: pieces }], 120.01 - 10 * metre, 30.0099);
    expect(codes).toEqual(['2']);
    expect(beside[0]?.metres).toBeCloseTo(10, 1);
  });
});

function around(cells: readonly Cell[], lng: number, lat: number) {
  const index = new GridIndex(cells);
  const found = index.find(lng, lat)!;
  const { borderMetres, beside } = index.around(lng, lat, found);
  return { owner: found.cell.code, borderMetres, beside, codes: beside.map(({ cell }) => cell.code) };
}

function corners(ring: Float64Array): [number, number][] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [ring[2 * at]!, ring[2 * at + 1]!]);
}

function namedAt(x: number, y: number): string[] {
  const found = seededIndex.find(x, y);
  if (!found) return [];
  return [found.cell.code, ...seededIndex.around(x, y, found).beside.map(({ cell }) => cell.code)];
}

/** What is wrong with the answer for a point: its owner by exact arithmetic, the others by a survey. */
function faultsAt(x: number, y: number): string[] {
  const [owner, ...others] = namedAt(x, y);
  const [smallest] = touching(x, y).sort();
  const faults: string[] = [];
  if (owner === undefined || (smallest !== undefined && owner !== smallest))
    faults.push(`${x} ${y} belongs to ${smallest} and went to ${owner}`);
  const metres = bordersNear(x, y);
  const nearest = Math.min(...metres.values());
  if (owner !== undefined && smallest === undefined && (metres.get(owner) ?? nearest) > nearest + hairMetres)
    faults.push(`${x} ${y} went to ${owner}, which is not the nearest`);
  for (const [code, away] of metres) {
    if (code === owner || Math.abs(away - besideMetres) < hairMetres) continue;
    if (away < besideMetres !== others.includes(code)) faults.push(`${x} ${y} is ${away} m from ${code}`);
  }
  if (others.some(code => !metres.has(code))) faults.push(`${x} ${y} is beside ${others.join()}`);
  return faults;
}

/** Every piece of a border once, with the micro-grids that have it. */
const sides = new Map<string, { codes: string[]; begin: Point; end: Point }>();
for (const { code, polygons } of microGrids) {
  for (const ring of polygons.flat()) {
    for (const [at, end] of ring.slice(1).entries()) {
      const begin = ring[at]!;
      const key = [begin.join(), end.join()].sort().join(' ');
      const side = sides.get(key) ?? { codes: [], begin, end };
      side.codes.push(code);
      sides.set(key, side);
    }
  }
}

type Point = readonly [number, number];

/** Somewhere along the line: on it, near it, or up to some 40 m off it. */
function beside(chance: Chance, [ax, ay]: Point, [bx, by]: Point): Point {
  const along = chance.next();
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const off = chance.pick([0, 1e-9, chance.next() * 0.0004]) * chance.pick([-1, 1]);
  return [
    ax + (bx - ax) * along - ((by - ay) / length) * off,
    ay + (by - ay) * along + ((bx - ax) / length) * off,
  ];
}
