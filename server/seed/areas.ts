import type { AreaLevel } from '@torreya/shared/domain/areas';
import type { EntityManager } from 'typeorm';
import { type Polygons, readAreaFiles } from './area-files';
import { Chance } from './chance';
import { insertRows } from './insert-rows';

export interface SeedArea {
  readonly level: AreaLevel;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly polygons: Polygons;
  /** Where name and border come from. */
  readonly source: string;
}

/** What the rest of the seed asks about the tree of areas. */
export class AreaTree {
  private readonly byCode = new Map<string, SeedArea>();

  constructor(readonly areas: readonly SeedArea[]) {
    for (const area of areas) this.byCode.set(area.code, area);
  }

  area(code: string): SeedArea {
    const area = this.byCode.get(code);
    if (!area) throw new Error(`the seed has no area ${code}`);
    return area;
  }

  below(code: string, level: AreaLevel): SeedArea[] {
    const { path } = this.area(code);
    return this.areas.filter(area => area.level === level && area.path.startsWith(`${path}/`));
  }

  /** A spot as people say it, without its town: `马溪村第1网格第3微网格`. */
  spokenName({ path }: SeedArea): string {
    const [, , ...codes] = path.split('/');
    const names = codes.map(code => this.area(code).name);
    return names.filter((name, index) => !names[index + 1]?.startsWith(name)).join('');
  }

  count(level: AreaLevel): number {
    return this.areas.filter(area => area.level === level).length;
  }
}

/** The codes are those of 2023, and the invented borders stand for that year. */
export const bordersEffectiveFrom = '2023-01-01';

export const seededCounty = { id: '330683', name: '嵊州市' };

export function readAreaTree(): AreaTree {
  const { id, name } = seededCounty;
  const county: SeedArea = { level: 'county', code: id, name, path: id, polygons: [], source: '' };
  const paths = new Map([[id, id]]);
  const below = readAreaFiles().map((filed): SeedArea => {
    const path = `${paths.get(filed.parentCode)}/${filed.code}`;
    paths.set(filed.code, path);
    const { level, code, polygons, source } = filed;
    return { level, code, name: filed.name ?? microGridName(code), path, polygons, source };
  });
  return new AreaTree([county, ...below]);
}

function microGridName(code: string): string {
  return `第${Number(code.slice(-2))}微网格`;
}

export async function insertAreas(tx: EntityManager, tree: AreaTree): Promise<void> {
  const { id: countyId, name } = seededCounty;
  await insertRows(tx, 'county', [{ id: countyId, name }]);
  await insertRows(
    tx,
    'area',
    tree.areas.map(({ level, code, name, path }) => ({
      county_id: countyId,
      code,
      level,
      name,
      parent_code: path.split('/').at(-2) ?? null,
      path,
      phone: phoneOf(level, code),
    })),
  );
  await insertRows(
    tx,
    'area_border',
    tree.areas
      .filter(area => area.polygons.length > 0)
      .map(({ code, polygons, source }) => ({
        county_id: countyId,
        code,
        effective_from: bordersEffectiveFrom,
        polygons,
        source,
      })),
  );
}

/** Invented numbers, so that a page has something to ring: a town and a village each have one. */
function phoneOf(level: AreaLevel, code: string): string {
  if (level !== 'town' && level !== 'village') return '';
  const number = new Chance(`phone of ${code}`).whole(0, 999_999);
  return `0575-83${String(number).padStart(6, '0')}`;
}
