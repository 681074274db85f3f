import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listMyShops, listShops } from '@torreya/shared/contract/redemptions';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, inScope } from '../platform/actor';
import { Programmes } from '../programme/programmes.service';

type ShopCard = ReplyOf<typeof listShops>['shops'][number];
type MyShop = ReplyOf<typeof listMyShops>['shops'][number];

/** Shops and what they give for points, to residents and to those who stand behind the counter. */
@Injectable()
export class Shops {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: Programmes,
  ) {}

  async list(actor: Actor): Promise<ReplyOf<typeof listShops>> {
    const { manager } = this.database;
    const towns = await this.programmes.townPathsOf(manager, actor);
    const shops = await manager.query<ShopCard[]>(selectShops, [actor.countyId, towns, actor.shopIds]);
    return { shops };
  }

  async listMine(actor: Actor): Promise<ReplyOf<typeof listMyShops>> {
    const { manager } = this.database;
    const rows = await manager.query<(Omit<MyShop, 'pointsName'> & { areaPath: string })[]>(selectMyShops, [
      actor.countyId,
      actor.shopIds,
    ]);
    const shops: MyShop[] = [];
    for (const { areaPath, ...shop } of rows) {
      const programme = await this.programmes.ofTown(manager, actor.countyId, areaPath);
      if (programme) shops.push({ ...shop, pointsName: programme.pointsName });
    }
    return { shops };
  }

  /** The dearest thing on the shelves of a town that so many points pay for; null: nothing. */
  async dearestFor(
    manager: EntityManager,
    countyId: string,
    townPath: string,
    points: number,
  ): Promise<string | null> {
    const [goods] = await manager.query<{ name: string }[]>(
      `SELECT g.name FROM goods g
       JOIN shop s ON s.county_id = g.county_id AND s.id = g.shop_id
       WHERE g.county_id = $1 AND ${inScope('s.area_path', '$2')} AND NOT s.is_suspended
         AND g.is_listed AND g.stock > 0 AND g.points <= $3
       ORDER BY g.points DESC, g.name, g.id LIMIT 1`,
      [countyId, [townPath], points],
    );
    return goods?.name ?? null;
  }
}

const goodsOnTheShelf = `
coalesce((SELECT json_agg(json_build_object(
    'id', g.id, 'name', g.name, 'points', g.points, 'stock', g.stock, 'picture', g.picture) ORDER BY g.points, g.name, g.id)
  FROM goods g WHERE g.county_id = s.county_id AND g.shop_id = s.id AND g.is_listed), '[]') AS goods`;

const selectShops = `
SELECT s.id, s.name, s.address, s.phone, s.hours,
  json_build_object('lng', s.lng, 'lat', s.lat, 'datum', 'gcj02') AS place, ${goodsOnTheShelf}
FROM shop s
WHERE s.county_id = $1 AND NOT s.is_suspended AND (
  ${inScope('s.area_path', '$2')}
  OR split_part(s.area_path, '/', 2) IN (
    SELECT split_part(area_path, '/', 2) FROM shop WHERE county_id = $1 AND id = ANY ($3::uuid[]))
)
ORDER BY s.area_path, s.name, s.id`;

/** Today is the day of the villages, by the clock of the database. */
const selectMyShops = `
SELECT s.id, s.name, s.area_path AS "areaPath", ${goodsOnTheShelf},
  (SELECT json_build_object('count', count(*), 'total', coalesce(sum(r.amount), 0)) FROM redemption r
   WHERE r.county_id = s.county_id AND r.shop_id = s.id
     AND r.redeemed_at >= date_trunc('day', clock_timestamp(), 'Asia/Shanghai')) AS today
FROM shop s
WHERE s.county_id = $1 AND s.id = ANY ($2::uuid[])
ORDER BY s.name, s.id`;
