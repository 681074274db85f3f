import type { AwardState } from '@torreya/shared/domain/award-steps';
import type { RuleFormKind } from '@torreya/shared/domain/earning-rules';

/** What an award rests on, as it was when it was proposed: later changes of the report do not reach it. */
export interface Evidence {
  /** Empty, where it rests on what somebody told and showed. */
  readonly reportNumber: string;
  readonly category: string;
  readonly photoIds: readonly string[];
  readonly areaName: string;
  /** What somebody told; a report has its own words. */
  readonly words?: string;
  /** Of a list on which other households stand too: for those who review, and not for the household. */
  readonly listPhotoIds?: readonly string[];
}

/** Points that a rule proposes for a person's household, with the rule's version, its decision and the town's word. */
export interface Award {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  /** The day in the villages on which it was earned. */
  readonly factOn: string;
  /** One of the two is there: what it rests on. */
  readonly reportId: string | null;
  readonly claimId: string | null;
  readonly personId: string;
  readonly householdId: string;
  readonly areaPath: string;
  /** As the version said that proposed it. A later version changes nothing here. */
  readonly points: number;
  readonly state: AwardState;
  readonly evidence: Evidence;
  readonly proposedAt: Date;
  readonly needsSecondReview: boolean;
  /** Of the version that proposed it. */
  readonly noticeDays: number;
  readonly noticeEndsAt: Date | null;
  /** Of its points, what paid down what the household owed. */
  readonly toDebt: number;
  /** Reversed when part of it was spent: so much is owed. */
  readonly debtLeft: number;
  /** The journal row that moved the points; null until then. */
  readonly transferNo: number | null;
  readonly ruleName: string;
  readonly ruleVersion: number;
  /** Of the version: a version without one is fixed. */
  readonly form: RuleFormKind;
  readonly pointsName: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly note: string | null;
}

/** The columns of an Award, with the newest decision that a person took; the caller adds WHERE and ORDER. */
export const selectAward = `
SELECT a.id, a.rule_id AS "ruleId", a.rule_version_id AS "ruleVersionId", a.fact_on::text AS "factOn",
  a.report_id AS "reportId", a.claim_id AS "claimId", a.person_id AS "personId", a.household_id AS "householdId",
  a.area_path AS "areaPath", a.points, a.state, a.evidence, a.proposed_at AS "proposedAt",
  a.needs_second_review AS "needsSecondReview", v.notice_days AS "noticeDays", a.notice_ends_at AS "noticeEndsAt",
  a.to_debt AS "toDebt", a.debt_left AS "debtLeft",
  a.transfer_no AS "transferNo", v.name AS "ruleName", v.version AS "ruleVersion", coalesce(v.form->>'kind', 'fixed') AS form, p.points_name AS "pointsName",
  e.at AS "decidedAt", e.actor_id AS "decidedBy", e.note
FROM award a
JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
JOIN earning_rule r ON r.county_id = a.county_id AND r.id = a.rule_id
JOIN programme p ON p.county_id = a.county_id AND p.id = r.programme_id
LEFT JOIN LATERAL (
  SELECT at, actor_id, note FROM award_event e
  WHERE e.county_id = a.county_id AND e.award_id = a.id AND e.actor_id IS NOT NULL AND e.step <> 'object'
  ORDER BY at DESC, id DESC LIMIT 1
) e ON true`;
