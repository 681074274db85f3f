import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';

/** A till that mistypes does so once or twice; one that guesses among 100 million codes gets nowhere with ten. */
const mostWrongCodes = 10;
const coolingMinutes = 10;

/** Counts the wrong codes of a shop, in rows that stay although what they were tried for is rolled back. */
@Injectable()
export class WrongCodes {
  constructor(private readonly database: DataSource) {}

  /** Does what needs a code. After too many wrong ones the shop waits, also with a right one. */
  async counting<T>(actor: Actor, shopId: string, useCode: () => Promise<T>): Promise<T> {
    await this.refuseWhenTooMany(actor.countyId, shopId);
    try {
      return await useCode();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'code_unknown') await this.count(actor, shopId);
      throw error;
    }
  }

  private async refuseWhenTooMany(countyId: string, shopId: string): Promise<void> {
    const [recent] = await this.database.query<{ count: number; until: Date | null }[]>(
      `SELECT count(*)::int AS count, min(at) + $3 * interval '1 minute' AS until FROM (
         SELECT at FROM wrong_code
         WHERE county_id = $1 AND shop_id = $2 AND at > clock_timestamp() - $3 * interval '1 minute'
         ORDER BY at DESC LIMIT $4) AS newest`,
      [countyId, shopId, coolingMinutes, mostWrongCodes],
    );
    if (!recent || recent.count < mostWrongCodes) return;
    throw new Refusal('too_many_wrong_codes', { until: recent.until?.toISOString() });
  }

  private async count(actor: Actor, shopId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO wrong_code (county_id, id, shop_id, person_id) VALUES ($1, $2, $3, $4)`,
      [actor.countyId, uuidv7(), shopId, actor.personId],
    );
  }
}
