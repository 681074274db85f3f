import type { RuleForm, RuleWay } from '@torreya/shared/domain/earning-rules';
import type { HolderKind } from '@torreya/shared/domain/holder-kinds';
import type { RuleCap } from '@torreya/shared/domain/rule-caps';

/** A version of a rule as it stands on disk. */
export interface RuleVersion {
  readonly ruleId: string;
  readonly versionId: string;
  readonly villageCode: string | null;
  readonly version: number;
  readonly name: string;
  readonly about: string;
  readonly basis: string;
  readonly unit: string;
  readonly way: RuleWay;
  readonly form: RuleForm;
  readonly caps: readonly RuleCap[];
  readonly noticeDays: number;
  readonly effectiveFrom: string;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly reason: string;
}

/** The caps of version `v`, in the order in which they were written. */
export const capsOfVersion = `
coalesce((
  SELECT json_agg(json_build_object('holder', c.holder, 'period', c.period, 'measure', c.measure, 'most', c.most,
    'days', CASE WHEN c.from_day IS NOT NULL THEN json_build_object('from', c.from_day, 'until', c.until_day) END) ORDER BY c.no)
  FROM rule_cap c WHERE c.county_id = v.county_id AND c.rule_version_id = v.id
), '[]')`;

/** The form of version `v`; one from before there were forms gives its points each time. */
export const formOfVersion = `coalesce(v.form, jsonb_build_object('kind', 'fixed', 'points', v.points))`;

/** The columns of a RuleVersion; the caller adds WHERE and ORDER. */
export const selectRuleVersion = `
SELECT r.id AS "ruleId", v.id AS "versionId", r.village_code AS "villageCode", v.version, v.name, v.about, v.basis, v.unit,
  v.way, ${formOfVersion} AS form, ${capsOfVersion} AS caps, v.notice_days AS "noticeDays", v.effective_from::text AS "effectiveFrom",
  v.published_at AS "publishedAt", v.published_by AS "publishedBy", v.reason
FROM earning_rule r JOIN rule_version v ON v.county_id = r.county_id AND v.rule_id = r.id`;

/** What a town has agreed on for all of its rules. */
export interface Terms {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly pointValueFen: number;
  readonly noticeDays: number;
  readonly secondReviewFrom: number | null;
  readonly budgetPeriod: 'month' | 'quarter' | 'year';
  readonly holderKinds: HolderKind[];
  readonly villageMostOfOne: number | null;
  readonly villageMostAMonth: number | null;
  readonly basis: string;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly reason: string;
}

const termsColumns = `
version, effective_from::text AS "effectiveFrom", point_value_fen AS "pointValueFen", notice_days AS "noticeDays",
second_review_from AS "secondReviewFrom", holder_kinds AS "holderKinds", budget_period AS "budgetPeriod", village_most_of_one AS "villageMostOfOne",
village_most_a_month AS "villageMostAMonth", basis, published_at AS "publishedAt", published_by AS "publishedBy", reason`;

/** The newest first. */
export const selectTerms = `
SELECT ${termsColumns} FROM programme_terms WHERE county_id = $1 AND programme_id = $2 ORDER BY version DESC`;

/** Of a day; no row: nothing was ever agreed on. */
export const selectTermsOn = `SELECT ${termsColumns} FROM terms_on($1, $2, $3)`;
