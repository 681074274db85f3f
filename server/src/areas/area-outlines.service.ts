import { Injectable } from '@nestjs/common';
import type { readAreaOutlines } from '@torreya/shared/contract/area-outlines';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { readingRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Areas } from './areas.service';
import { simplifyRing } from './simplify-ring';

type Outlines = ReplyOf<typeof readAreaOutlines>;
type Outlined = Outlines['area'];

/** What part of the drawing's size a line may lie beside the border: less than a pixel of a large screen. */
const coarseness = 1 / 3000;

/** Borders as a picture of them needs them. What lies where is `AreaRouting`’s matter, by the borders themselves. */
@Injectable()
export class AreaOutlines {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
  ) {}

  async read(actor: Actor, { areaCode }: CheckedInputOf<typeof readAreaOutlines>): Promise<Outlines> {
    const scope = scopeOf(actor, readingRoles);
    const found = this.areas.find(areaCode);
    if (!found || !reaches(scope, found.path)) throw new Refusal('not_found');
    const rows = await this.database.query<Outlined[]>(outlinesInForce, [actor.countyId, areaCode]);
    const tolerance = sizeOf(rows) * coarseness;
    const drawn = rows.map(row => ({
      ...row,
      polygons: row.polygons.map(rings => rings.map(ring => simplifyRing(ring, tolerance))),
    }));
    const { code, level, name } = found;
    return {
      area: drawn.find(row => row.code === code) ?? { code, level, name, polygons: [] },
      above: this.areasAbove(found.path, scope),
      below: drawn.filter(row => row.code !== code),
    };
  }

  private areasAbove(path: string, scope: readonly string[]): Outlines['above'] {
    const codes = path.split('/');
    return codes.slice(0, -1).flatMap((code, at) => {
      const area = reaches(scope, codes.slice(0, at + 1).join('/')) ? this.areas.find(code) : null;
      return area ? [{ code, level: area.level, name: area.name }] : [];
    });
  }
}

/** An area without a border of its own, as the county, is among them all the same. */
const outlinesInForce = `
SELECT DISTINCT ON (area.code) area.code, area.level, area.name, coalesce(border.polygons, '[]') AS polygons
FROM area LEFT JOIN area_border border ON border.county_id = area.county_id AND border.code = area.code
  AND border.effective_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
  AND (border.effective_until IS NULL
    OR border.effective_until > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
WHERE area.county_id = $1 AND (area.code = $2 OR area.parent_code = $2
  AND (area.effective_from IS NULL OR area.effective_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
  AND (area.retired_on IS NULL OR area.retired_on > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date))
ORDER BY area.code, border.effective_from DESC`;

/** The longer side of the box around all of it, in degrees. */
function sizeOf(rows: readonly Outlined[]): number {
  const corners = rows.flatMap(row => row.polygons.flat(2));
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of corners) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return corners.length === 0 ? 0 : Math.max(east - west, north - south);
}
