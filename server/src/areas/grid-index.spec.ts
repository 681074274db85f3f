import type { FiledArea } from '../../seed/area-files';
import { Chance } from '../../seed/chance';
import {
  boxes,
  cellOf,
  seededIndex as county,
  microGrids,
  ringAround,
  square,
  touching,
} from '../../test-support/areas/seeded-micro-grids';
import { toGcj02 } from '../platform/datum';
import { gpsPhotos } from './gps-photos.fixture';
import { type Found, GridIndex } from './grid-index';
import { polygonOf } from './polygon';

const edges = microGrids.map(area => ({ code: area.code, lines: linesOf(area) }));

const seed = process.env.AREAS_SEED ?? String(Date.now());

describe('the 6,046 micro-grids of the county', () => {
  it(`have every point in exactly one, the one that a full scan finds: 20,000 random points (seed ${seed})`, () => {
    const chance = new Chance(seed);
    const wrong: unknown[] = [];
    for (let inside = 0; inside < 20_000; ) {
      const { west, east, south, north } = chance.pick(boxes).box;
      const [x, y] = [west + chance.next() * (east - west), south + chance.next() * (north - south)];
      const [smallest] = scanned(x, y).sort();
      const found = county.find(x, y);
      if (smallest) inside += 1;
      const isRight = smallest ? told(found) === `inside ${smallest}` : found?.how !== 'inside';
      if (!isRight) wrong.push([x, y, smallest, told(found)]);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('have every vertex and the middle of every edge in exactly one, the smallest code of those that touch it', () => {
    const wrong: unknown[] = [];
    for (const [x, y] of verticesAndMiddles(microGrids)) {
      const [smallest] = touching(x, y).sort();
      const found = county.find(x, y);
      const isRight = smallest ? told(found) === `inside ${smallest}` : found?.distanceMetres === 0;
      if (!isRight) wrong.push([x, y, smallest, told(found)]);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('answer the same whatever order they were read in', () => {
    const turned = new GridIndex(microGrids.map(cellOf).reverse());
    const points = verticesAndMiddles(microGrids);
    expect(points.filter(([x, y]) => told(turned.find(x, y)) !== told(county.find(x, y)))).toEqual([]);
  });
});

describe('twelve photos with GPS', () => {
  it('all lie in their micro-grid when they are read as WGS-84', () => {
    for (const { microGrid, lng, lat } of gpsPhotos) {
      const place = toGcj02({ lng, lat, datum: 'wgs84' });
      expect(told(county.find(place.lng, place.lat))).toBe(`inside ${microGrid}`);
    }
  });

  it('all lie in a wrong one when they are taken for GCJ-02', () => {
    const wrong = gpsPhotos.filter(({ microGrid, lng, lat }) => {
      const place = toGcj02({ lng, lat, datum: 'gcj02' });
      return county.find(place.lng, place.lat)?.cell.code !== microGrid;
    });
    expect(wrong).toHaveLength(12);
  });
});

describe('a place that no micro-grid covers', () => {
  /** Two squares with a gap of some 10 m between them. */
  const [left, right] = [square('1', 120, 30, 0.01), square('2', 120.0101, 30, 0.01)];
  const pair = new GridIndex([left, right]);

  it('goes to the nearest, by metres and not by degrees', () => {
    expect(told(pair.find(120.01003, 30.005))).toBe('nearest 1');
    expect(told(pair.find(120.01007, 30.005))).toBe('nearest 2');
    // 0.012° east is 1,158 m here, 0.0115° north 1,275 m.
    const around = new GridIndex([square('east', 120.012, 30, 0.001), square('north', 120, 30.0115, 0.001)]);
    expect(told(around.find(120, 30))).toBe('nearest east');
  });

  it('in the very middle goes to the smaller code, on whichever side that is', () => {
    // Halves of halves, so that both distances are the same double.
    const [gap, side] = [1 / 128, 1 / 64];
    for (const [west, east] of [
      ['1', '2'],
      ['2', '1'],
    ] as const) {
      const apart = [square(west, 120 - gap - side, 30, side), square(east, 120 + gap, 30, side)];
      expect(told(new GridIndex(apart).find(120, 30 + gap))).toBe('nearest 1');
    }
  });

  it('is told with its distance in metres', () => {
    // 0.01° of latitude at 30° north is 1,108.5 m on the WGS-84 ellipsoid, of longitude 964.9 m.
    expect(pair.find(120.005, 29.99)).toMatchObject({ how: 'nearest', distanceMetres: 1109 });
    expect(pair.find(119.99, 30.005)).toMatchObject({ how: 'nearest', distanceMetres: 965 });
  });

  it('is outside the county beyond two kilometres', () => {
    const metre = 0.01 / 1108.5;
    expect(pair.find(120.005, 30 - 1_999 * metre)).not.toBeNull();
    expect(pair.find(120.005, 30 - 2_001 * metre)).toBeNull();
    expect(pair.find(0, 0)).toBeNull();
    expect(pair.find(180, 90)).toBeNull();
  });
});

describe('a micro-grid', () => {
  it('may lie in two pieces', () => {
    const [west, east] = [square('', 120, 30, 0.01), square('', 120.03, 30, 0.01)];
    const index = new GridIndex([{ ...west, code: '7', polygons: [...west.polygons, ...east.polygons] }]);
    expect(told(index.find(120.005, 30.005))).toBe('inside 7');
    expect(told(index.find(120.035, 30.005))).toBe('inside 7');
    expect(told(index.find(120.02, 30.005))).toBe('nearest 7');
  });

  it('may lie in the hole of another, and has what is on its border only if its code is smaller', () => {
    const hole = ringAround(120.004, 30.004, 0.002);
    const outer = { ...square('5', 120, 30, 0.01), polygons: [polygonOf([ringAround(120, 30, 0.01), hole])] };
    for (const [code, onBorder] of [
      ['4', '4'],
      ['6', '5'],
    ] as const) {
      const index = new GridIndex([outer, { ...outer, code, polygons: [polygonOf([hole])] }]);
      expect(told(index.find(120.005, 30.005))).toBe(`inside ${code}`);
      expect(told(index.find(120.004, 30.005))).toBe(`inside ${onBorder}`);
      expect(told(index.find(120.001, 30.005))).toBe('inside 5');
    }
  });

  it('is not found in a county without borders', () => {
    expect(new GridIndex([]).find(120, 30)).toBeNull();
  });
});

function told(found: Found | null): string {
  return found ? `${found.how} ${found.cell.code}` : 'outside';
}

/** The textbook's ray cast in plain floating point over every edge there is: no box, no tree, no exact predicate. */
function scanned(x: number, y: number): string[] {
  return edges.filter(({ lines }) => isOddlyCrossed(lines, x, y)).map(({ code }) => code);
}

function isOddlyCrossed(lines: Float64Array, x: number, y: number): boolean {
  let isInside = false;
  for (let at = 0; at < lines.length; at += 4) {
    const ay = lines[at + 1]!;
    const by = lines[at + 3]!;
    if (ay > y === by > y) continue;
    const ax = lines[at]!;
    if (x < ax + ((lines[at + 2]! - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
  }
  return isInside;
}

function linesOf({ polygons }: FiledArea): Float64Array {
  const rings = polygons.flat();
  return Float64Array.from(rings.flatMap(ring => ring.slice(1).flatMap((end, at) => [...ring[at]!, ...end])));
}

/** Each once: neighbours share them. */
function verticesAndMiddles(areas: readonly FiledArea[]): (readonly [number, number])[] {
  const points = new Map<string, readonly [number, number]>();
  for (const ring of areas.flatMap(({ polygons }) => polygons.flat())) {
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = [ring[at]!, ring[at + 1]!];
      points.set(`${ax} ${ay}`, [ax, ay]);
      points.set(`${ax + bx} ${ay + by}`, [(ax + bx) / 2, (ay + by) / 2]);
    }
  }
  return [...points.values()];
}
