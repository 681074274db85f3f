import { type FiledArea, readAreaFiles } from '../../seed/area-files';
import { coversExactly } from '../../src/areas/exact-cover.fixture';
import { type Cell, GridIndex } from '../../src/areas/grid-index';
import { polygonOf } from '../../src/areas/polygon';

/** The 6,046 micro-grids of the seeded county. */
export const microGrids = readAreaFiles().filter(area => area.level === 'micro_grid');

export const boxes = microGrids.map(area => ({ area, box: boxOf(area) }));

/** As the server finds places in it. */
export const seededIndex = new GridIndex(microGrids.map(cellOf));

/** Every micro-grid that has the point inside or on its border, by exact arithmetic. */
export function touching(x: number, y: number): string[] {
  return boxes
    .filter(({ box }) => x >= box.west && x <= box.east && y >= box.south && y <= box.north)
    .filter(({ area }) => area.polygons.some(rings => coversExactly(rings, x, y) !== 'outside'))
    .map(({ area }) => area.code);
}

export function cellOf({ code, polygons }: FiledArea): Cell {
  return {
    code,
    name: code,
    path: code,
    borderEffectiveFrom: '2023-01-01',
    polygons: polygons.map(polygonOf),
  };
}

/** A square micro-grid with its south-west corner there. */
export function square(code: string, lng: number, lat: number, side: number): Cell {
  return cellOf({
    ...{ code, level: 'micro_grid', parentCode: '', name: null, source: '' },
    polygons: [[ringAround(lng, lat, side)]],
  });
}

export function ringAround(lng: number, lat: number, side: number): [number, number][] {
  return [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ];
}

function boxOf({ polygons }: FiledArea) {
  const xs = polygons.flat(2).map(([x]) => x);
  const ys = polygons.flat(2).map(([, y]) => y);
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}
