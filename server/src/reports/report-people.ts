import { privateCategories } from '@torreya/shared/domain/report-categories';
import type { EntityManager } from 'typeorm';
import type { ReportRow } from './report.entity';
import type { Concerned } from './report-parties';

/** A report with those who were asked to confer about it, and those who were sent orders. */
export async function concernedIn(manager: EntityManager, report: ReportRow): Promise<ReportRow & Concerned> {
  const [people] = await manager.query<Pick<Concerned, 'adviserIds' | 'assigneeIds'>[]>(
    `SELECT ARRAY(SELECT person_id FROM report_adviser WHERE county_id = $1 AND report_id = $2
         ORDER BY asked_at, person_id) AS "adviserIds",
       ARRAY(SELECT person_id FROM report_assignee WHERE county_id = $1 AND report_id = $2
         ORDER BY asked_at, person_id) AS "assigneeIds"`,
    [report.countyId, report.id],
  );
  return { ...report, adviserIds: people?.adviserIds ?? [], assigneeIds: people?.assigneeIds ?? [] };
}

/** Who sent the reports that were merged into this one, each by where messages reach him; null: nobody knows. */
export async function followersOf(
  manager: EntityManager,
  { countyId, id }: ReportRow,
): Promise<(string | null)[]> {
  const rows = await manager.query<{ address: string | null }[]>(
    `SELECT DISTINCT coalesce(reporter_id::text, reporter_mark) AS address, CASE WHEN signing = 'anonymous' THEN id END
     FROM report WHERE county_id = $1 AND merged_into = $2`,
    [countyId, id],
  );
  return rows.map(({ address }) => address);
}

/** Whoever hears that a report is late may read it, also one of a private kind; of other kinds his role says so. */
export async function letIn(tx: EntityManager, { countyId, id }: ReportRow, personId: string): Promise<void> {
  await tx.query(
    `UPDATE report SET privy = array_append(privy, $3::uuid)
     WHERE county_id = $1 AND id = $2 AND category = ANY ($4::text[]) AND $3::uuid <> ALL (privy)`,
    [countyId, id, personId, privateCategories],
  );
}
