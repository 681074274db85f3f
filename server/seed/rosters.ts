import type { Role } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import type { SeedArea } from './areas';
import { type Calendar, dayOf, daysLater, later } from './calendar';
import { Chance } from './chance';
import { insertRows } from './insert-rows';
import { homeVillageCode, type LivingTown, type LivingVillage } from './living-town';
import { namedId } from './named-id';
import { person, personRow, type SeedPerson } from './people';

interface Appointment {
  readonly person: SeedPerson;
  readonly role: Role;
  readonly area: SeedArea;
  /** Only of substitutes. */
  readonly turn: number | null;
  /** Where an office ends, or has not begun. */
  readonly fromDay?: string;
  readonly untilDay?: string;
}

/** From today; near enough that whoever appoints is told. */
const daysLeft = 20;

/** Of the town's police station, each for a few villages. Invented, as everybody in the seed. */
const policeNames = ['俞建峰', '章海波', '裘立军', '钱晓东'] as const;

/** Where one lead is away: no village that the demo people act in. */
const awayVillageCode = '330683106210';

/**
 * The rest of the rosters of 谷来镇 (1+3+N), out of people who live or serve there already: the leads of neighbouring
 * micro-grids stand in for each other, and every grid has a member, volunteers and a
 * policeman. One member's office ends soon, and who comes after him is named. One lead is away for some days, so
 * that a substitute answers for his ground.
 */
export async function insertRosters(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  calendar: Calendar,
): Promise<void> {
  const police = policeNames.map(name => person(`police lead ${name}`, name, calendar.firstDay));
  await insertRows(
    tx,
    'person',
    police.map(one => personRow(countyId, one)),
  );
  const appointments = town.villages.flatMap((village, index) => [
    ...appointmentsOf(town, village, calendar),
    ...village.grids.map((area): Appointment => {
      const officer = police[index % police.length]!;
      return { person: officer, role: 'grid_police_lead', area, turn: null };
    }),
  ]);
  await insertRows(
    tx,
    'role_grant',
    appointments.map(({ person, role, area, turn, fromDay = null, untilDay = null }, index) => ({
      county_id: countyId,
      id: namedId('grant', person.id, role, area.code),
      person_id: person.id,
      role,
      area_code: area.code,
      granted_at: later(person.since, index),
      turn,
      from_day: fromDay,
      until_day: untilDay,
    })),
  );
  await insertPhones(tx, countyId, [...town.grants, ...appointments]);
  await insertRows(tx, 'roster_absence', [absence(countyId, town, calendar)]);
}

function appointmentsOf(town: LivingTown, village: LivingVillage, calendar: Calendar): Appointment[] {
  const chance = new Chance(`rosters of ${village.area.code}`);
  const leads = leadsOf(town, village.microGrids);
  const busy = new Set(town.grants.map(({ person }) => person.id));
  const neighbours = village.households
    .flatMap(({ members }) => members)
    .filter(one => one.demoKey === null && !busy.has(one.id));
  const inMicroGrids = village.microGrids.flatMap((area, index): Appointment[] => {
    const next = leads[(index + 1) % leads.length];
    const second = leads[(index + 2) % leads.length];
    const substitutes = [next, chance.falls(0.5) ? second : undefined].flatMap(one => one ?? []);
    return [...new Set(substitutes)]
      .filter(one => one.id !== leads[index]?.id && one.demoKey === null)
      .map((person, turn) => ({ person, role: 'substitute', area, turn: turn + 1 }));
  });
  const inGrids = village.grids.flatMap((area, index): Appointment[] => {
    const [member, ...volunteers] = neighbours.slice(index * 3, index * 3 + 3);
    const isEnding = index === 0 && village.area.code === homeVillageCode;
    const days = isEnding ? { untilDay: dayOf(daysLater(calendar.today, daysLeft)) } : {};
    const next = isEnding ? volunteers[0] : undefined;
    const nextDays = { fromDay: dayOf(daysLater(calendar.today, daysLeft + 1)) };
    return [
      ...(member ? [{ person: member, role: 'grid_member' as const, area, turn: null, ...days }] : []),
      ...(next ? [{ person: next, role: 'grid_member' as const, area, turn: null, ...nextDays }] : []),
      ...volunteers.map(person => ({ person, role: 'volunteer' as const, area, turn: null })),
    ];
  });
  return [...inMicroGrids, ...inGrids];
}

function leadsOf(town: LivingTown, microGrids: readonly SeedArea[]): SeedPerson[] {
  const leads = new Map(
    town.grants
      .filter(({ role }) => role === 'micro_grid_lead')
      .map(({ area, person }) => [area.code, person]),
  );
  return microGrids.flatMap(({ code }) => leads.get(code) ?? []);
}

/** Of the second micro-grid of the village, from yesterday on. */
function absence(countyId: string, town: LivingTown, calendar: Calendar) {
  const village = town.villages.find(({ area }) => area.code === awayVillageCode);
  const lead = village && leadsOf(town, village.microGrids)[1];
  if (!lead) throw new Error(`the seed has no second lead in ${awayVillageCode}`);
  return {
    county_id: countyId,
    id: namedId('absence', lead.id),
    person_id: lead.id,
    from_day: dayOf(calendar.daysAgo(1, '08:00')),
    until_day: dayOf(daysLater(calendar.today, 4)),
    set_by: lead.id,
    set_at: calendar.daysAgo(1, '08:10'),
    contents_hash: '\\x00',
  };
}

/** Invented numbers for everybody who serves, so that a roster has somebody to ring. */
async function insertPhones(
  tx: EntityManager,
  countyId: string,
  serving: readonly { readonly person: SeedPerson }[],
): Promise<void> {
  const ids = [...new Set(serving.map(({ person }) => person.id))];
  await tx.query(
    `UPDATE person SET phone = told.phone FROM unnest($2::uuid[], $3::text[]) AS told(id, phone)
     WHERE person.county_id = $1 AND person.id = told.id`,
    [countyId, ids, ids.map(phoneOf)],
  );
}

function phoneOf(personId: string): string {
  return `0575-83${String(new Chance(`phone of ${personId}`).whole(0, 999_999)).padStart(6, '0')}`;
}
