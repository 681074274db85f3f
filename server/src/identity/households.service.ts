import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidArray } from '../platform/binary-array';
import { readPrepared } from '../platform/prepared';
import { doorOrder } from './door-order';

export interface Household {
  readonly id: string;
  readonly state: 'pending' | 'active' | 'declined';
  readonly villageCode: string;
  readonly areaPath: string;
  readonly number: string;
  readonly headName: string;
}

/** A household as one of its members sees it: the state is that of the membership. */
export interface OwnHousehold extends Household {
  readonly state: 'pending' | 'active';
  readonly isHead: boolean;
}

@Injectable()
export class Households {
  /** The household that the person belongs to, or has asked to. */
  async of(manager: EntityManager, countyId: string, personId: string): Promise<OwnHousehold | null> {
    const [row] = await manager.query<OwnHousehold[]>(
      `SELECT ${columns}, m.state, m.is_head AS "isHead"
       FROM household_member m JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
       WHERE m.county_id = $1 AND m.person_id = $2 AND m.state IN ('pending','active')`,
      [countyId, personId],
    );
    return row ?? null;
  }

  async byId(manager: EntityManager, countyId: string, id: string): Promise<Household | null> {
    return (await this.byIds(manager, countyId, [id])).get(id) ?? null;
  }

  async byIds(
    manager: EntityManager,
    countyId: string,
    ids: readonly string[],
  ): Promise<Map<string, Household>> {
    const rows = await readPrepared<Household>(manager, selectByIds, [
      countyId,
      uuidArray([...new Set(ids)]),
    ]);
    return new Map(rows.map(row => [row.id, row]));
  }

  /** The confirmed households of a village, as one walks. */
  activeOf(manager: EntityManager, countyId: string, villageCode: string): Promise<Household[]> {
    return manager.query<Household[]>(
      `SELECT ${columns}, h.state FROM household h
       WHERE h.county_id = $1 AND h.village_code = $2 AND h.state = 'active'
       ORDER BY ${doorOrder('h.village_code', 'h.number')}, h.id`,
      [countyId, villageCode],
    );
  }

  /** In whose name each household stands, by its id: the head among its confirmed members, or who came first. */
  async headsOf(
    manager: EntityManager,
    countyId: string,
    householdIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await manager.query<{ householdId: string; personId: string }[]>(
      `SELECT DISTINCT ON (household_id) household_id AS "householdId", person_id AS "personId" FROM household_member
       WHERE county_id = $1 AND household_id = ANY ($2::uuid[]) AND state = 'active'
       ORDER BY household_id, is_head DESC, id`,
      [countyId, householdIds],
    );
    return new Map(rows.map(row => [row.householdId, row.personId]));
  }

  /** Ids of the people whom the village has confirmed. */
  async activeMembers(manager: EntityManager, countyId: string, householdId: string): Promise<string[]> {
    const rows = await manager.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM household_member
       WHERE county_id = $1 AND household_id = $2 AND state = 'active'`,
      [countyId, householdId],
    );
    return rows.map(row => row.personId);
  }

  /** The same of many households, by their ids. */
  async activeMembersOf(
    manager: EntityManager,
    countyId: string,
    householdIds: readonly string[],
  ): Promise<Map<string, string[]>> {
    const rows = await readPrepared<{ householdId: string; personIds: string[] }>(manager, selectMembers, [
      countyId,
      uuidArray(householdIds),
    ]);
    return new Map(rows.map(row => [row.householdId, row.personIds]));
  }
}

const columns = `h.id, h.village_code AS "villageCode", h.area_path AS "areaPath", h.number, h.head_name AS "headName"`;

const selectByIds = {
  name: 'households: by ids',
  text: `SELECT ${columns}, h.state FROM household h WHERE h.county_id = $1 AND h.id = ANY ($2::uuid[])`,
};

const selectMembers = {
  name: 'households: active members',
  text: `
SELECT household_id AS "householdId", array_agg(person_id ORDER BY person_id) AS "personIds"
FROM household_member WHERE county_id = $1 AND household_id = ANY ($2::uuid[]) AND state = 'active'
GROUP BY household_id`,
};
