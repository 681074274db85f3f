import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../platform/actor';
import { uuidArray } from '../platform/binary-array';
import type { Later } from '../platform/group-commit';
import { Refusal } from '../platform/refusal';
import type { Value } from '../platform/trip-client';
import { coolingMinutes, mostWrongCodes, WrongTries, type WrongTry } from './wrong-tries';

/** Counts the wrong codes of a shop, in rows that stay although what they were tried for came to nothing. */
@Injectable()
export class WrongCodes {
  constructor(private readonly database: DataSource) {}

  /** Does what needs a code. After too many wrong ones the shop waits, also with a right one. */
  async counting<T>(actor: Actor, shopId: string, useCode: () => Promise<T>): Promise<T> {
    const { manager } = this.database;
    (await this.of(manager, actor.countyId, [shopId])).refuseWhenTooMany(shopId);
    try {
      return await useCode();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'code_unknown') {
        await manager.query(insert.text, valuesOf(actor.countyId, [{ shopId, personId: actor.personId }]));
      }
      throw error;
    }
  }

  async of(manager: EntityManager, countyId: string, shopIds: readonly string[]): Promise<WrongTries> {
    const rows = await manager.query<{ shopId: string; recent: Date[]; now: Date }[]>(selectRecent, [
      countyId,
      shopIds,
      coolingMinutes,
      mostWrongCodes,
    ]);
    const recent = new Map(rows.map(row => [row.shopId, row.recent]));
    return new WrongTries(recent, rows[0]?.now ?? new Date(0));
  }

  /** Those that a batch has added. */
  write(countyId: string, tries: WrongTries, later: Later): void {
    if (tries.added.length > 0) later(insert, valuesOf(countyId, tries.added));
  }
}

function valuesOf(countyId: string, tries: readonly WrongTry[]): Value[] {
  return [
    countyId,
    uuidArray(tries.map(() => uuidv7())),
    uuidArray(tries.map(({ shopId }) => shopId)),
    uuidArray(tries.map(({ personId }) => personId)),
  ];
}

const insert = {
  name: 'redemptions: count wrong codes',
  text: `
INSERT INTO wrong_code (county_id, id, shop_id, person_id)
SELECT $1, wrong.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS wrong`,
};

/** The clock is read once: in the condition itself it would keep PostgreSQL from using the index. */
const selectRecent = `
WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
SELECT shop.id AS "shopId", clock.now, array(
  SELECT at FROM (
    SELECT at FROM wrong_code
    WHERE county_id = $1 AND shop_id = shop.id AND at > (SELECT now FROM clock) - $3 * interval '1 minute'
    ORDER BY at DESC LIMIT $4) AS newest
  ORDER BY at) AS recent
FROM unnest($2::uuid[]) AS shop (id), clock`;
