import { finalReportStates } from '@torreya/shared/domain/report-steps';
import { type Role, roles } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { type AreaFinding, areaFinding, nowhere } from './area-findings';
import type { Ground, ImportPlan } from './plan-import';

interface Standing {
  readonly code: string;
  /** Open, and their owner has them as holder of an office there. */
  readonly reports: number;
  readonly offices: readonly { readonly name: string; readonly role: Role }[];
}

/** Who and what stands on areas that would end, and where it would go: for whoever looks at the plan. */
export async function standingThere(
  db: EntityManager,
  { countyId, areas }: Ground,
  { retired, changed }: ImportPlan,
): Promise<AreaFinding[]> {
  if (retired.length === 0) return [];
  const rows = await db.query<Standing[]>(standing, [
    countyId,
    retired.map(({ area }) => area.code),
    finalReportStates,
  ]);
  const found = new Map(rows.map(row => [row.code, row]));
  const nameOf = (code: string) =>
    changed.find(area => area.code === code)?.name ?? areas.get(code)?.name ?? code;
  return retired.flatMap(({ area: { code, name }, successors }) => {
    const { reports = 0, offices = [] } = found.get(code) ?? {};
    const where = { ...nowhere, code };
    const to = successors.map(nameOf).join('、');
    const people = offices.map(one => `${one.name}（${roles[one.role]}）`).join('、');
    return [
      ...(reports > 0 ? [areaFinding('reports_stand_there', where, { name, reports, to })] : []),
      ...(people ? [areaFinding('offices_stand_there', where, { name, people, to })] : []),
    ];
  });
}

const standing = `
SELECT a.code,
  (SELECT count(*)::int FROM report r
   WHERE r.county_id = a.county_id AND r.owner_area_path = a.path AND r.state <> ALL ($3::text[])
     AND r.owner_id IN (SELECT person_id FROM role_grant WHERE county_id = a.county_id AND area_code = a.code)) AS reports,
  (SELECT coalesce(json_agg(json_build_object('name', p.name, 'role', g.role) ORDER BY g.granted_at, g.id), '[]')
   FROM open_office g JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
   WHERE g.county_id = a.county_id AND g.area_code = a.code) AS offices
FROM area a WHERE a.county_id = $1 AND a.code = ANY ($2::text[])`;
