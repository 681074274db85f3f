import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules in their forms, with caps, published by somebody for a reason; a village's own rules; the terms of a programme;
 * what an award was computed from.
 */
export class EarningRules1764000000320 implements MigrationInterface {
  name = 'EarningRules1764000000320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(versions);
    await runner.query(caps);
    await runner.query(terms);
    await runner.query(termsOn);
    await runner.query(awards);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/**
 * A row is the act of publishing, and never changes: `rule_version_is_append_only`. A version without a form is from
 * before there were forms: its `points` each time.
 */
const versions = `
ALTER TABLE earning_rule
  ADD COLUMN village_code text,
  ADD FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code);

ALTER TABLE rule_version
  ADD COLUMN form jsonb,
  ADD COLUMN published_by uuid,
  ADD COLUMN published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD COLUMN contents_hash bytea,
  ADD FOREIGN KEY (county_id, published_by) REFERENCES person,
  ADD CONSTRAINT form_is_known CHECK (form IS NULL OR form->>'kind' IN
    ('fixed', 'range', 'per_unit', 'first_time', 'monthly_standard', 'deduction')),
  ADD CONSTRAINT nothing_is_deducted_by_itself CHECK (form IS NULL OR form->>'kind' <> 'deduction' OR way <> 'report_confirmed'),
  ADD CONSTRAINT who_publishes_says_why CHECK (published_by IS NULL OR (reason <> '' AND contents_hash IS NOT NULL)),
  DROP CONSTRAINT way_is_known,
  ADD CONSTRAINT way_is_known CHECK (way IN ('report_confirmed', 'not_yet', 'stopped'));
`;

const caps = `
CREATE TABLE rule_cap (
  county_id text NOT NULL,
  rule_version_id uuid NOT NULL,
  no int NOT NULL,
  holder text NOT NULL CONSTRAINT cap_holder_is_known CHECK (holder IN ('person', 'household')),
  period text NOT NULL CONSTRAINT cap_period_is_known
    CHECK (period IN ('day', 'week', 'month', 'year', 'campaign', 'ever')),
  measure text NOT NULL CONSTRAINT cap_measure_is_known CHECK (measure IN ('times', 'points')),
  most bigint NOT NULL CONSTRAINT a_cap_leaves_room CHECK (most > 0),
  from_day date,
  until_day date,
  PRIMARY KEY (county_id, rule_version_id, no),
  CONSTRAINT a_campaign_has_its_days CHECK ((period = 'campaign') = (from_day IS NOT NULL AND until_day IS NOT NULL)),
  CONSTRAINT a_campaign_begins_before_it_ends CHECK (from_day <= until_day),
  FOREIGN KEY (county_id, rule_version_id) REFERENCES rule_version
);
CREATE TRIGGER rule_cap_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_cap
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** Versioned as the rules are. What is null is not limited. */
const terms = `
CREATE TABLE programme_terms (
  county_id text NOT NULL,
  id uuid NOT NULL,
  programme_id uuid NOT NULL,
  version int NOT NULL CONSTRAINT terms_are_numbered_from_1 CHECK (version > 0),
  effective_from date NOT NULL,
  point_value_fen int NOT NULL CONSTRAINT a_point_is_worth_something CHECK (point_value_fen > 0),
  notice_days int NOT NULL CONSTRAINT notice_days_are_days CHECK (notice_days BETWEEN 0 AND 60),
  second_review_from bigint CONSTRAINT a_second_review_begins_at_1 CHECK (second_review_from > 0),
  budget_period text NOT NULL CONSTRAINT budget_period_is_known CHECK (budget_period IN ('month', 'quarter', 'year')),
  holder_kinds text[] NOT NULL CONSTRAINT holder_kinds_are_known
    CHECK (cardinality(holder_kinds) > 0 AND holder_kinds <@ ARRAY['household', 'team', 'enterprise']),
  village_most_of_one bigint CONSTRAINT village_most_of_one_leaves_room CHECK (village_most_of_one > 0),
  village_most_a_month bigint CONSTRAINT village_most_a_month_leaves_room CHECK (village_most_a_month > 0),
  basis text NOT NULL,
  published_by uuid,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  reason text NOT NULL,
  contents_hash bytea,
  PRIMARY KEY (county_id, id),
  CONSTRAINT versions_of_terms_are_numbered UNIQUE (county_id, programme_id, version),
  FOREIGN KEY (county_id, programme_id) REFERENCES programme,
  FOREIGN KEY (county_id, published_by) REFERENCES person
);
CREATE TRIGGER programme_terms_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON programme_terms
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** For the triggers and statements that ask what holds on a day. No row: nothing was ever agreed on. */
const termsOn = `
CREATE FUNCTION terms_on(county text, programme uuid, day date) RETURNS SETOF programme_terms LANGUAGE sql STABLE AS $$
  SELECT * FROM programme_terms t
  WHERE t.county_id = county AND t.programme_id = programme AND t.effective_from <= day
  ORDER BY t.version DESC LIMIT 1
$$;
`;

/** The day of what was done decides which version rules and where it counts; earlier awards were proposed on theirs. */
const awards = `
ALTER TABLE award
  ADD COLUMN inputs jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN fact_on date;
UPDATE award SET fact_on = (proposed_at AT TIME ZONE 'Asia/Shanghai')::date;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE award
  ALTER COLUMN fact_on SET DEFAULT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date,
  ALTER COLUMN fact_on SET NOT NULL;
CREATE INDEX award_room_of_household ON award (county_id, household_id, rule_id, fact_on);
CREATE INDEX award_room_of_person ON award (county_id, person_id, rule_id, fact_on);
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT ON rule_cap, programme_terms TO torreya_app;
`;
