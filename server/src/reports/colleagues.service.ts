import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listColleagues } from '@torreya/shared/contract/reports';
import { handlingRoles, type Role, roles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { areaNameOf } from './area-name';
import { ReportRow } from './report.entity';
import { partiesOf } from './report-parties';
import { concernedIn } from './report-people';

/** Who can be asked to take a report over, or to confer about it. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
  ) {}

  /** The nearest first: the report's village, its town, the offices of the other towns. */
  list(
    actor: Actor,
    { reportId }: CheckedInputOf<typeof listColleagues>,
  ): Promise<ReplyOf<typeof listColleagues>> {
    return this.find(actor, reportId, { isOnLine: false });
  }

  /** Only those whose area the report lies in, and whoever has it in hand or is to take it over. */
  onLine(
    actor: Actor,
    { reportId }: CheckedInputOf<typeof listColleagues>,
  ): Promise<ReplyOf<typeof listColleagues>> {
    return this.find(actor, reportId, { isOnLine: true });
  }

  private async find(
    actor: Actor,
    reportId: string,
    { isOnLine }: { isOnLine: boolean },
  ): Promise<ReplyOf<typeof listColleagues>> {
    const { manager } = this.database;
    const row = await manager.findOneBy(ReportRow, { countyId: actor.countyId, id: reportId });
    const report = row && (await concernedIn(manager, row));
    if (!report || !partiesOf(actor, report).includes('handler')) throw new Refusal('not_found');
    const [county, town, village] = report.areaPath.split('/');
    const people = await manager.query<{ personId: string; name: string; role: Role; areaPath: string }[]>(
      nearestColleagues,
      [
        ...[
          actor.countyId,
          actor.personId,
          `${county}/${town}/${village}`,
          `${county}/${town}`,
          handlingRoles,
        ],
        ...[isOnLine ? report.areaPath : null, [report.ownerId, report.receiverId]],
      ],
    );
    return {
      colleagues: people.map(({ personId, name, role, areaPath }) => ({
        personId,
        name,
        roleLabel: roles[role],
        areaName: this.nameOf(areaPath),
      })),
    };
  }

  /** Of a village without its town, and of a town. */
  private nameOf(areaPath: string): string {
    const chain = this.areas.chain(areaPath);
    return areaNameOf(chain) || (chain[0]?.name ?? '');
  }

  /** Refuses whoever holds no handling role in the county. */
  async mustHandle(tx: EntityManager, countyId: string, personIds: readonly string[]): Promise<void> {
    const people = [...new Set(personIds)];
    const [found] = await tx.query<{ count: number }[]>(
      `SELECT count(DISTINCT person_id)::int AS count FROM office
       WHERE county_id = $1 AND person_id = ANY ($2::uuid[]) AND role = ANY ($3::text[])`,
      [countyId, people, handlingRoles],
    );
    if (found?.count !== people.length) throw new Refusal('not_a_colleague');
  }
}

const nearestColleagues = `
SELECT "personId", name, role, "areaPath" FROM (
  SELECT DISTINCT ON (p.id) p.id AS "personId", p.name, g.role, a.path AS "areaPath",
    CASE WHEN a.path = $3 OR a.path ^@ ($3 || '/') THEN 1 WHEN a.path = $4 OR a.path ^@ ($4 || '/') THEN 2 ELSE 3 END AS far
  FROM office g
  JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
  JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
  WHERE g.county_id = $1 AND g.role = ANY ($5::text[]) AND g.person_id <> $2
    AND (a.path = $3 OR a.path ^@ ($3 || '/') OR a.path = $4
      OR (a.level = 'village' AND a.path ^@ ($4 || '/')) OR a.level = 'town')
    AND ($6::text IS NULL OR a.code = ANY (string_to_array($6, '/')) OR p.id = ANY ($7::uuid[]))
  ORDER BY p.id, far, length(a.path)
) nearest
ORDER BY far, length("areaPath"), "areaPath", name
LIMIT 100`;
