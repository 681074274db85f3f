import type { FollowUpOutcome } from '@torreya/shared/domain/follow-ups';
import type { EntityManager } from 'typeorm';
import type { ReportRow } from '../report.entity';

/** Somebody is to look again at a closed report, or has. */
export interface FollowUp {
  readonly visitorId: string;
  readonly visitorAreaPath: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  /** When he was reminded, and who above him heard of it. */
  readonly remindedAt: Date | null;
  readonly toldId: string | null;
  readonly outcome: FollowUpOutcome | null;
  readonly eventId: string | null;
  readonly newReportId: string | null;
  readonly newNumber: string | null;
}

type Ref = Pick<ReportRow, 'countyId' | 'id'>;

/** Whoever writes it has locked the report. */
export async function followUpOf(manager: EntityManager, { countyId, id }: Ref): Promise<FollowUp | null> {
  const [row] = await manager.query<FollowUp[]>(
    `SELECT visitor_id AS "visitorId", visitor_area_path AS "visitorAreaPath", asked_at AS "askedAt", due_at AS "dueAt",
       reminded_at AS "remindedAt", told_id AS "toldId", outcome, event_id AS "eventId",
       new_report_id AS "newReportId", again.number AS "newNumber"
     FROM follow_up f LEFT JOIN report again ON again.county_id = f.county_id AND again.id = f.new_report_id
     WHERE f.county_id = $1 AND f.report_id = $2`,
    [countyId, id],
  );
  return row ?? null;
}
