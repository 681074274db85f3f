import { Injectable } from '@nestjs/common';
import type { Place } from '@torreya/shared/domain/place';
import type { EntityManager } from 'typeorm';
import { toGcj02 } from '../platform/datum';
import { dayOf } from '../platform/day';
import { type Border, cellOf } from './county-map';
import { covers } from './polygon';

/** Markets, parks, campuses: they lie over the grids, and a place may be in several of them or in none. */
@Injectable()
export class DedicatedGrids {
  /** Which of these have the place within their borders of that day. A few are read at a time, and only when asked for. */
  async having(
    tx: EntityManager,
    countyId: string,
    { place, codes, at }: { place: Place; codes: readonly string[]; at: Date },
  ): Promise<string[]> {
    if (codes.length === 0) return [];
    const { lng, lat } = toGcj02(place);
    const borders = await tx.query<Border[]>(bordersOfDay, [countyId, codes, dayOf(at)]);
    return borders
      .map(cellOf)
      .filter(({ polygons }) => polygons.some(polygon => covers(polygon, lng, lat)))
      .map(({ code }) => code);
  }
}

const bordersOfDay = `
SELECT DISTINCT ON (code) code, area.name, area.path, border.effective_from::text AS "effectiveFrom", border.polygons
FROM area_border border JOIN area USING (county_id, code)
WHERE county_id = $1 AND code = ANY($2::text[]) AND area.level = 'dedicated_grid'
  AND border.effective_from <= $3 AND (border.effective_until IS NULL OR border.effective_until > $3)
ORDER BY code, border.effective_from DESC`;
