import { Inject, Injectable } from '@nestjs/common';
import type { AreaLevel } from '@torreya/shared/domain/areas';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config';
import { type Cell, GridIndex } from './grid-index';
import { polygonOf } from './polygon';

export interface Area {
  readonly code: string;
  readonly level: AreaLevel;
  readonly name: string;
  readonly parentCode: string | null;
  readonly path: string;
  readonly phone: string;
}

/** `area_border.polygons`: the coordinates of a GeoJSON MultiPolygon. */
const multiPolygon = z.array(z.array(z.array(z.tuple([z.number(), z.number()])).min(4)).min(1)).min(1);

/**
 * The county's areas and the borders in force, read from the database and kept in memory: 6,000 micro-grids are a
 * few megabytes, and a place is found without leaving the process.
 */
@Injectable()
export class CountyMap {
  private current: { readonly areas: ReadonlyMap<string, Area>; readonly index: GridIndex } = {
    areas: new Map(),
    index: new GridIndex([]),
  };
  private reading: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
  ) {}

  area(code: string): Area | undefined {
    return this.current.areas.get(code);
  }

  get index(): GridIndex {
    return this.current.index;
  }

  /**
   * Reads areas and borders anew; until then, and when it fails, the old ones hold. One after another, so that no older
   * reading overtakes a newer one; all who ask while one reads share the next, which sees what they know of.
   */
  reload(): Promise<void> {
    this.next ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        this.reading = this.read();
        return this.reading;
      });
    return this.next;
  }

  private async read(): Promise<void> {
    // One snapshot, so that no border is read without its area.
    const [areas, borders] = await this.database.transaction('REPEATABLE READ', async tx => [
      await tx.query<Area[]>(
        `SELECT code, level, name, parent_code AS "parentCode", path, phone FROM area WHERE county_id = $1`,
        [this.config.countyId],
      ),
      await tx.query<Border[]>(bordersInForce, [this.config.countyId]),
    ]);
    this.current = {
      index: new GridIndex(borders.map(cellOf)),
      areas: new Map(areas.map(area => [area.code, area])),
    };
  }
}

/** A row of borders, as the database hands it over. */
export interface Border {
  code: string;
  name: string;
  path: string;
  effectiveFrom: string;
  polygons: unknown;
}

/** Should two borders of one micro-grid hold today, the newer one does. */
const bordersInForce = `
SELECT DISTINCT ON (code) code, area.name, area.path, border.effective_from::text AS "effectiveFrom", border.polygons
FROM area_border border JOIN area USING (county_id, code)
WHERE county_id = $1 AND area.level = 'micro_grid'
  AND border.effective_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
  AND (border.effective_until IS NULL
    OR border.effective_until > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
ORDER BY code, border.effective_from DESC`;

/** Throws at borders that are none. */
export function cellOf({ code, name, path, effectiveFrom, polygons }: Border): Cell {
  const read = multiPolygon.safeParse(polygons);
  if (!read.success) throw new Error(`the borders of ${code} from ${effectiveFrom} are no polygons`);
  return { code, name, path, borderEffectiveFrom: effectiveFrom, polygons: read.data.map(polygonOf) };
}
