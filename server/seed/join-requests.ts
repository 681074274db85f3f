import type { EntityManager } from 'typeorm';
import type { Calendar } from './calendar';
import { joinerNames } from './demo-people';
import { insertRows } from './insert-rows';
import { homeVillageCode, type LivingTown } from './living-town';
import { namedId } from './named-id';
import { person, personRow, type SeedPerson } from './people';

/** Two who wait for a cadre of 马溪村: one for a household that is there, one for a new one. */
export async function insertJoinRequests(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  calendar: Calendar,
): Promise<void> {
  const village = town.villages.find(({ area }) => area.code === homeVillageCode)!;
  const [daughter, founder] = joiners(calendar);
  const founded = namedId('household', 'founded');
  await insertRows(
    tx,
    'person',
    [daughter, founder].map(one => personRow(countyId, one)),
  );
  await insertRows(tx, 'household', [
    {
      county_id: countyId,
      id: founded,
      village_code: village.area.code,
      area_path: village.area.path,
      number: '6组21号',
      head_name: founder.name,
      state: 'pending',
      created_at: founder.since,
    },
  ]);
  const joined = village.households.find(({ members }) => members[0]?.demoKey === 'neighbour')!.id;
  await insertRows(
    tx,
    'household_member',
    [
      { one: daughter, household: joined, founds: false },
      { one: founder, household: founded, founds: true },
    ].map(({ one, household, founds }) => ({
      county_id: countyId,
      id: joinRequestId(one.id),
      household_id: household,
      person_id: one.id,
      state: 'pending',
      is_head: founds,
      founds_household: founds,
      asked_at: one.since,
    })),
  );
}

export function joiners(calendar: Calendar): [daughter: SeedPerson, founder: SeedPerson] {
  return [
    person('asks to join', joinerNames[0], calendar.daysAgo(1, '09:12')),
    person('asks to found', joinerNames[1], calendar.daysAgo(1, '10:47')),
  ];
}

export function joinRequestId(personId: string): string {
  return namedId('membership', personId);
}
