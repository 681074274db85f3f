import { openCategories, type ReportCategory } from '@torreya/shared/domain/report-categories';
import { finalReportStates, type ReportState, reportStateNames } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import { metresPerDegree } from '../../areas/metres';
import { nearMetres } from './similar-reports-score';

/** Of what is still open; older than a year it is a matter for the town, and no help to who reports. */
const openDays = 365;
/** Of what is over: what was mended longer ago has broken again. */
const overDays = 30;
/** The newest; nobody can have meant the hundredth of them. */
const mostCandidates = 200;
const mostOfCell = 60;

/** Theirs alone, or told by the report that they went into, which lies just there. */
const neverOffered: readonly ReportState[] = ['withdrawn', 'merged'];
export const openStates = reportStateNames.filter(state => !finalReportStates.includes(state));
export const overStates = finalReportStates.filter(state => !neverOffered.includes(state));

export interface SimilarRow {
  readonly id: string;
  readonly number: string;
  readonly reporterId: string | null;
  readonly reporterMark: string | null;
  readonly category: ReportCategory;
  readonly state: ReportState;
  readonly note: string;
  readonly lng: number;
  readonly lat: number;
  readonly areaPath: string;
  readonly submittedAt: Date;
}

export interface Around {
  readonly countyId: string;
  readonly lng: number;
  readonly lat: number;
  readonly category: ReportCategory | undefined;
  /** As of then; left out: now, by the database's clock. */
  readonly at?: Date;
}

/**
 * Reports near a spot that could be the same thing, by place, category and age alone. Words are compared after. A private
 * kind is never among them: whoever asks is a stranger to it.
 */
export function reportsAround(manager: EntityManager, around: Around): Promise<SimilarRow[]> {
  const { countyId, lng, lat, category, at } = around;
  const scale = metresPerDegree(lat);
  const [dx, dy] = [nearMetres / scale.x, nearMetres / scale.y];
  const box = [lng - dx, lng + dx, lat - dy, lat + dy] as const;
  return manager.query<SimilarRow[]>(selectAround, [
    countyId,
    cellsOf(box),
    ...box,
    openCategories.filter(one => category === undefined || one === category),
    openStates,
    overStates,
    at ?? null,
  ]);
}

/** The conditions that a `report_by_cell` entry decides by itself, and then those of the box. */
const newestOfCell = (states: string, days: number) => `
  (SELECT id, number, reporter_id AS "reporterId", reporter_mark AS "reporterMark", category, state, note, lng, lat, area_path AS "areaPath",
    submitted_at AS "submittedAt"
  FROM report
  WHERE county_id = $1 AND place_cell(lng, lat) = cell.code
    AND submitted_at <= coalesce($10::timestamptz, now())
    AND submitted_at > coalesce($10::timestamptz, now()) - interval '${days} days'
    AND state = ANY (${states}::text[]) AND category = ANY ($7::text[])
    AND lng BETWEEN $3 AND $4 AND lat BETWEEN $5 AND $6
  ORDER BY submitted_at DESC LIMIT ${mostOfCell})`;

/** Cell by cell and newest first, so that a market square costs little more than a farm. */
const selectAround = `
SELECT r.* FROM unnest($2::bigint[]) AS cell (code)
CROSS JOIN LATERAL (${newestOfCell('$8', openDays)} UNION ALL ${newestOfCell('$9', overDays)}) r
ORDER BY "submittedAt" DESC LIMIT ${mostCandidates}`;

/** As `place_cell` counts them, all that a box of degrees touches. */
function cellsOf([west, east, south, north]: readonly [number, number, number, number]): number[] {
  const cells: number[] = [];
  for (let x = Math.floor((west + 180) * 250); x <= Math.floor((east + 180) * 250); x += 1)
    for (let y = Math.floor((south + 90) * 250); y <= Math.floor((north + 90) * 250); y += 1)
      cells.push(x * 100_000 + y);
  return cells;
}
