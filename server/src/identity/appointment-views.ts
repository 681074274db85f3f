import { Injectable } from '@nestjs/common';
import type { findPeopleToAppoint, listAppointments } from '@torreya/shared/contract/appointments';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { maskName } from '@torreya/shared/domain/mask-name';
import { appointingRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { mayAppointOn } from './roster-below';

type People = ReplyOf<typeof findPeopleToAppoint>;
type History = ReplyOf<typeof listAppointments>;

const mostFound = 20;
const mostLines = 50;

/** Whom one could appoint, and who was. */
@Injectable()
export class AppointmentViews {
  constructor(private readonly database: DataSource) {}

  async people(
    actor: Actor,
    { areaCode, name }: CheckedInputOf<typeof findPeopleToAppoint>,
  ): Promise<People> {
    await this.refuseOutside(actor, areaCode);
    const rows = await this.database.query<
      { personId: string; name: string; villageName: string; household: string }[]
    >(peopleByName, [
      actor.countyId,
      scopeOf(actor, appointingRoles),
      name.replace(/[\\%_]/g, '\\$&'),
      actor.personId,
      mostFound,
    ]);
    return {
      people: rows.map(({ name: whole, ...row }) => ({ ...row, nameMasked: maskName(whole) })),
    };
  }

  async list(actor: Actor, { areaCode }: CheckedInputOf<typeof listAppointments>): Promise<History> {
    await this.refuseOutside(actor, areaCode);
    const rows = await this.database.query<(Omit<History['appointments'][number], 'at'> & { at: Date })[]>(
      historyOfArea,
      [actor.countyId, areaCode, mostLines],
    );
    return { appointments: rows.map(row => ({ ...row, at: row.at.toISOString() })) };
  }

  private async refuseOutside(actor: Actor, areaCode: string): Promise<void> {
    const [area] = await this.database.query<{ path: string }[]>(
      'SELECT path FROM area WHERE county_id = $1 AND code = $2',
      [actor.countyId, areaCode],
    );
    if (!area || !mayAppointOn(actor, area.path)) throw new Refusal('not_found');
  }
}

/** Who lives there stands with his household, who only serves there without. */
const peopleByName = `
SELECT p.id AS "personId", p.name, coalesce(home.village, '') AS "villageName", coalesce(home.number, '') AS household
FROM person p LEFT JOIN LATERAL (
  SELECT h.area_path, h.number, a.name AS village FROM household_member m
  JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
  JOIN area a ON a.county_id = h.county_id AND a.code = h.village_code
  WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state = 'active' LIMIT 1) home ON true
WHERE p.county_id = $1 AND p.name LIKE '%' || $3 || '%' AND p.id <> $4
  AND (${inScope('home.area_path', '$2')} OR EXISTS (
    SELECT FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
    WHERE g.county_id = p.county_id AND g.person_id = p.id AND ${inScope('a.path', '$2')}))
ORDER BY home.area_path NULLS LAST, home.number, p.name, p.id
LIMIT $5`;

const historyOfArea = `
SELECT o.id, o.what, o.role, p.name AS "personName", o.from_day::text AS "from", o.until_day::text AS "until",
  b.name AS "byName", o.done_at AS at
FROM appointment o JOIN person p ON p.county_id = o.county_id AND p.id = o.person_id
JOIN person b ON b.county_id = o.county_id AND b.id = o.done_by
WHERE o.county_id = $1 AND o.area_code = $2
ORDER BY o.no DESC LIMIT $3`;
