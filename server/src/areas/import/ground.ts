import type { EntityManager } from 'typeorm';
import { today } from '../../platform/day';
import type { StandingArea } from './area-row';
import type { Ground } from './plan-import';

/** Who imports. */
export interface Importer {
  readonly countyId: string;
  readonly name: string;
  /** Null: the operator at the command line. */
  readonly personId: string | null;
  /** Paths below which he may change areas; null: the whole county. */
  readonly scope: readonly string[] | null;
}

/** The county as it is after every import so far, also of those whose day is still to come. */
export async function readGround(
  db: EntityManager,
  { countyId, scope }: Pick<Importer, 'countyId' | 'scope'>,
): Promise<Ground> {
  const areas = await db.query<StandingArea[]>(standing, [countyId]);
  const [newest] = await db.query<{ day: string | null }[]>(
    `SELECT max(effective_from)::text AS day FROM area_import WHERE county_id = $1 AND undone_at IS NULL`,
    [countyId],
  );
  return {
    countyId,
    areas: new Map(areas.map(area => [area.code, area])),
    today: await today(db),
    newestFrom: newest?.day ?? null,
    scope,
  };
}

/** Without those that never were: their import was taken back, and their codes are free. */
const standing = `
SELECT DISTINCT ON (area.code) area.code, level, coalesce(border.name, area.name) AS name, parent_code AS "parentCode",
  path, retired_on::text AS "retiredOn", border.polygons AS borders, border.effective_from::text AS "bordersFrom"
FROM area LEFT JOIN area_border border
  ON border.county_id = area.county_id AND border.code = area.code AND border.effective_until IS NULL
WHERE area.county_id = $1 AND retired_on IS DISTINCT FROM coalesce(area.effective_from, 'infinity')
ORDER BY area.code, border.effective_from DESC`;
