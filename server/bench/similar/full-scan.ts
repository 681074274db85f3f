import type { EntityManager } from 'typeorm';
import {
  type Around,
  openStates,
  overStates,
  type SimilarRow,
} from '../../src/reports/similar/similar-reports-search';

/** The same question without an index: every report of the county is looked at. */
export function reportsByFullScan(
  manager: EntityManager,
  { countyId, lng, lat, category }: Around,
): Promise<SimilarRow[]> {
  return manager.query<SimilarRow[]>(scan, [countyId, lng, lat, category ?? null, openStates, overStates]);
}

/** `|| ''` hides the column from every index. */
const scan = `
SELECT id, number, reporter_id AS "reporterId", reporter_mark AS "reporterMark", category, state, note, lng, lat, area_path AS "areaPath",
  submitted_at AS "submittedAt"
FROM report
WHERE county_id || '' = $1 AND submitted_at > now() - interval '365 days'
  AND abs(lat - $3) < 0.0028 AND abs(lng - $2) < 0.0032
  AND ($4::text IS NULL OR category = $4)
  AND (state = ANY ($5::text[]) OR state = ANY ($6::text[]) AND submitted_at > now() - interval '30 days')
ORDER BY submitted_at DESC LIMIT 200`;
