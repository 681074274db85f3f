import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listAddressees } from '@torreya/shared/contract/letters';
import { handlingRoles, type Role, roles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { areaNameOf } from '../reports/area-name';
import { Colleagues } from '../reports/colleagues.service';
import { type LetteredReport, StepsByLetter } from '../reports/steps-by-letter.service';

type Addressee = ReplyOf<typeof listAddressees>['addressees'][number];

/** To whom orders and letters can go: departments whose ground it is, and offices up the line of its areas. */
@Injectable()
export class Addressees {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly reports: StepsByLetter,
    private readonly colleagues: Colleagues,
  ) {}

  /** Departments first, those first whose business such reports usually are. */
  async list(
    actor: Actor,
    { reportId }: CheckedInputOf<typeof listAddressees>,
  ): Promise<ReplyOf<typeof listAddressees>> {
    const report = await this.reports.look(actor, reportId);
    if (!report?.parties.includes('handler')) throw new Refusal('not_found');
    const departments = await this.database.query<Addressee[]>(departmentsOf, [
      actor.countyId,
      report.areaPath,
      report.category,
      actor.personId,
    ]);
    const { colleagues } = await this.colleagues.onLine(actor, { reportId });
    const known = new Set(departments.map(({ personId }) => personId));
    const others = colleagues.filter(({ personId }) => !known.has(personId));
    return {
      addressees: [
        ...departments,
        ...others.map(({ personId, name, roleLabel, areaName }) => ({
          ...{ personId, name, isDepartment: false, isUsual: false },
          office: officeName(areaName, roleLabel),
        })),
      ],
    };
  }

  /** The office in which each of them gets it, by person; refuses whoever cannot be sent anything. */
  async officesOf(
    tx: EntityManager,
    actor: Actor,
    { areaPath, personIds }: Pick<LetteredReport, 'areaPath'> & { readonly personIds: readonly string[] },
  ): Promise<Map<string, string>> {
    const rows = await tx.query<OfficeRow[]>(officesHeld, [
      actor.countyId,
      personIds.filter(personId => personId !== actor.personId),
      areaPath,
      handlingRoles,
    ]);
    const offices = new Map(
      rows.map(({ personId, department, areaPath, role }) => [
        personId,
        department ?? this.officeIn(areaPath, role),
      ]),
    );
    if (personIds.some(personId => !offices.has(personId))) throw new Refusal('not_a_colleague');
    return offices;
  }

  /** An office by its area, which is said without the town that it lies in. */
  officeIn(areaPath: string, role: Role): string {
    const chain = this.areas.chain(areaPath);
    return officeName(areaNameOf(chain) || (chain[0]?.name ?? ''), roles[role]);
  }
}

interface OfficeRow {
  personId: string;
  department: string | null;
  areaPath: string;
  role: Role;
}

/** `谷来镇` and `镇平安办` are 谷来镇平安办: what the one ends and the other begins with is said once. */
function officeName(areaName: string, roleLabel: string): string {
  const starts = Array.from(roleLabel, (_, index) => roleLabel.slice(0, roleLabel.length - index));
  const said = starts.find(start => areaName.endsWith(start)) ?? '';
  return areaName + roleLabel.slice(said.length);
}

/** A department reaches down from its town or county, as every office does. */
const departmentsOf = `
SELECT p.id AS "personId", p.name, coalesce(g.department, a.name || '${roles.department_handler}') AS office,
  true AS "isDepartment", $3 = ANY (g.department_for) AS "isUsual"
FROM office g
JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
WHERE g.county_id = $1 AND g.role = 'department_handler'
  AND a.code = ANY (string_to_array($2, '/')) AND p.id <> $4
ORDER BY "isUsual" DESC, a.path DESC, g.granted_at, g.id`;

/** Of several offices, a department's first, then the one that is nearest to the report. */
const officesHeld = `
SELECT DISTINCT ON (g.person_id) g.person_id AS "personId", g.department, a.path AS "areaPath", g.role
FROM office g
JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
WHERE g.county_id = $1 AND g.person_id = ANY ($2::uuid[])
  AND (g.role = ANY ($4::text[])
    OR (g.role = 'department_handler' AND a.code = ANY (string_to_array($3, '/'))))
ORDER BY g.person_id, g.role = 'department_handler' DESC, a.code = ANY (string_to_array($3, '/')) DESC, length(a.path) DESC`;
