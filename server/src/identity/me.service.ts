import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readMe } from '@torreya/shared/contract/identity';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';

export type Me = ReplyOf<typeof readMe>;

/** The signed-in person as her own phone shows her. */
@Injectable()
export class MyView {
  constructor(private readonly database: DataSource) {}

  read(actor: Actor): Promise<Me> {
    return this.of(this.database.manager, actor.countyId, actor.personId);
  }

  async of(manager: EntityManager, countyId: string, personId: string): Promise<Me> {
    const [me] = await manager.query<Me[]>(meOfPerson, [countyId, personId]);
    if (!me) throw new Error(`Person ${personId} is not there.`);
    return me;
  }
}

/** Her village is that of her household; for somebody with an office and no household, that of the office. */
const meOfPerson = `
SELECT p.id, p.name,
  (SELECT json_build_object('id', h.id, 'number', h.number, 'villageCode', h.village_code, 'villageName', v.name,
     'state', m.state, 'isHead', m.is_head)
   FROM household_member m
   JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
   JOIN area v ON v.county_id = h.county_id AND v.code = h.village_code
   WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending','active')) AS household,
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaCode', g.area_code, 'areaName', a.name)
     ORDER BY a.path, g.role), '[]')
   FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
   WHERE g.county_id = p.county_id AND g.person_id = p.id) AS roles,
  (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name), '[]')
   FROM shop_member w JOIN shop s ON s.county_id = w.county_id AND s.id = w.shop_id
   WHERE w.county_id = p.county_id AND w.person_id = p.id) AS shops,
  (SELECT json_build_object('code', v.code, 'name', v.name, 'phone', v.phone)
   FROM area v
   WHERE v.county_id = p.county_id AND v.level = 'village' AND (
     v.code = (SELECT h.village_code FROM household_member m
               JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
               WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending','active'))
     OR EXISTS (SELECT FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
                WHERE g.county_id = p.county_id AND g.person_id = p.id
                  AND (a.path = v.path OR a.path ^@ (v.path || '/'))))
   ORDER BY (v.code = (SELECT h.village_code FROM household_member m
               JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
               WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending','active')))
     DESC NULLS LAST, v.code
   LIMIT 1) AS village
FROM person p WHERE p.county_id = $1 AND p.id = $2`;
