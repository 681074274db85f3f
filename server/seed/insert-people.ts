import type { EntityManager } from 'typeorm';
import type { SeedHousehold } from './families';
import { insertRows } from './insert-rows';
import type { LivingTown } from './living-town';
import { namedId } from './named-id';
import { grantRow } from './offices';
import { personRow } from './people';

/** People, their households and offices, and a poster in each village of the living town. */
export async function insertPeople(tx: EntityManager, countyId: string, town: LivingTown): Promise<void> {
  const households = town.villages.flatMap(village => village.households);
  await insertRows(
    tx,
    'person',
    town.people.map(one => personRow(countyId, one)),
  );
  await insertRows(
    tx,
    'household',
    households.map(household => householdRow(countyId, household)),
  );
  await insertRows(
    tx,
    'household_member',
    households.flatMap(household => memberRows(countyId, household)),
  );
  await insertRows(
    tx,
    'role_grant',
    town.grants.map((grant, index) => grantRow(countyId, grant, index)),
  );
  await insertRows(
    tx,
    'poster',
    town.villages.map(({ area }) => ({
      county_id: countyId,
      scene: `v${area.code}`,
      village_code: area.code,
    })),
  );
}

function householdRow(countyId: string, { id, village, microGrid, number, members }: SeedHousehold) {
  const head = members[0]!;
  return {
    county_id: countyId,
    id,
    village_code: village.code,
    area_path: microGrid.path,
    number,
    head_name: head.name,
    state: 'active',
    created_at: head.since,
  };
}

function memberRows(countyId: string, { id, members }: SeedHousehold) {
  return members.map((one, index) => ({
    county_id: countyId,
    id: namedId('membership', one.id),
    household_id: id,
    person_id: one.id,
    state: 'active',
    is_head: index === 0,
    asked_at: one.since,
  }));
}
