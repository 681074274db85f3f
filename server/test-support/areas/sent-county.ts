import type { AreaFile } from '@torreya/shared/contract/area-imports';
import type { AreaLevel } from '@torreya/shared/domain/areas';
import { readAreaTree, type SeedArea } from '../../seed/areas';
import type { StandingArea } from '../../src/areas/import/area-row';
import type { Ground, SentAreas } from '../../src/areas/import/plan-import';

export type Rings = [number, number][][][];

/** A feature as somebody's drawing program would write it; specs spoil it. */
export interface SentRow {
  type: 'Feature';
  properties: Record<string, unknown> & { code: string; level: AreaLevel; parentCode: string };
  geometry: { type: 'MultiPolygon'; coordinates: Rings };
}

const tree = readAreaTree();
const below = tree.areas.filter(area => area.level !== 'county');

/** 谷来镇 */
export const townCode = '330683106';

export const standing: ReadonlyMap<string, StandingArea> = new Map(
  tree.areas.map(area => [area.code, standingArea(area)]),
);

function standingArea({ code, level, name, path, polygons }: SeedArea): StandingArea {
  return {
    code,
    level,
    name,
    parentCode: path.split('/').at(-2) ?? null,
    path,
    retiredOn: null,
    borders: polygons.length > 0 ? polygons : null,
    bordersFrom: polygons.length > 0 ? '2023-01-01' : null,
  };
}

export const ground: Ground = {
  countyId: '330683',
  areas: standing,
  today: '2026-11-22',
  newestFrom: null,
  scope: null,
};

/** The areas below one, or all of them: new objects with every call. */
export function rowsBelow(code = '330683'): SentRow[] {
  const { path } = tree.area(code);
  return below.filter(area => area.path.startsWith(`${path}/`)).map(rowOf);
}

function rowOf({ code, level, name, path, polygons }: SeedArea): SentRow {
  return {
    type: 'Feature',
    properties: { code, level, name, parentCode: path.split('/').at(-2) ?? '' },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map(rings =>
        rings.map(ring => ring.map(([lng, lat]): [number, number] => [lng, lat])),
      ),
    },
  };
}

export function fileOf(rows: readonly unknown[], name = 'areas.geojson'): AreaFile {
  return {
    name,
    collection: { type: 'FeatureCollection', features: rows as AreaFile['collection']['features'] },
  };
}

export function sentOf(rows: readonly unknown[], changes: Partial<SentAreas> = {}): SentAreas {
  return {
    files: [fileOf(rows)],
    datum: 'gcj02',
    datumConfirmed: false,
    effectiveFrom: '2027-01-01',
    ...changes,
  };
}
