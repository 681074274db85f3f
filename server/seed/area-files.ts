import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaLevel } from '@torreya/shared/domain/areas';
import { seedFolder } from './seed-folder';

/** Rings of [longitude, latitude] in GCJ-02, the outer one first; an area may have several polygons. */
export type Polygons = readonly (readonly (readonly (readonly [number, number])[])[])[];

export interface FiledArea {
  readonly level: AreaLevel;
  readonly code: string;
  readonly parentCode: string;
  /** Micro-grids have none: they are called by the last two digits of their code. */
  readonly name: string | null;
  readonly polygons: Polygons;
  readonly source: string;
}

const files = { town: 'towns', village: 'villages', grid: 'grids', micro_grid: 'micro-grids' } as const;

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Polygons[number] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Polygons };

interface File {
  readonly source: string;
  readonly borders: string;
  readonly features: readonly {
    readonly properties: { readonly code: string; readonly parent: string; readonly name?: string };
    readonly geometry: Geometry;
  }[];
}

/** The areas below the county with their borders, towns first. */
export function readAreaFiles(): FiledArea[] {
  return (Object.keys(files) as (keyof typeof files)[]).flatMap(level => {
    const text = readFileSync(join(seedFolder('data'), `${files[level]}.geojson`), 'utf8');
    const { source, borders, features }: File = JSON.parse(text);
    return features.map(({ properties, geometry }) => ({
      level,
      code: properties.code,
      parentCode: properties.parent,
      name: properties.name ?? null,
      polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
      source: `${source}; borders ${borders}`,
    }));
  });
}
