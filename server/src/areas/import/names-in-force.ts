import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../platform/config';

/**
 * `area.name` is what an area is called today; a border carries the name that holds as long as it does. Run again it
 * changes nothing.
 */
export async function bringNamesIntoForce(db: EntityManager, countyId: string): Promise<void> {
  await db.query(
    `UPDATE area SET name = border.name FROM area_border border
     WHERE area.county_id = $1 AND border.county_id = area.county_id AND border.code = area.code
       AND border.name <> area.name
       AND border.effective_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
       AND (border.effective_until IS NULL
         OR border.effective_until > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)`,
    [countyId],
  );
}

/** A new name takes effect at a midnight; one missed hour mends itself in the next. */
@Injectable()
export class NamesInForce {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
  ) {}

  @Cron('5 0 * * * *')
  bring(): Promise<void> {
    return bringNamesIntoForce(this.database.manager, this.config.countyId);
  }
}
