import type { EntityManager } from 'typeorm';
import type { ReportRow } from './report.entity';
import type { Concerned } from './report-parties';

/** A report with those who were asked to confer about it. */
export async function concernedIn(manager: EntityManager, report: ReportRow): Promise<ReportRow & Concerned> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT person_id AS id FROM report_adviser WHERE county_id = $1 AND report_id = $2 ORDER BY asked_at, person_id`,
    [report.countyId, report.id],
  );
  return { ...report, adviserIds: rows.map(({ id }) => id) };
}

/** Who sent the reports that were merged into this one. */
export async function followersOf(manager: EntityManager, { countyId, id }: ReportRow): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT reporter_id AS id FROM report WHERE county_id = $1 AND merged_into = $2`,
    [countyId, id],
  );
  return rows.map(({ id: reporterId }) => reporterId);
}
