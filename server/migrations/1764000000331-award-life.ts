import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole life of an award: second review, public notice, objection, the queue for the budget, reversal. */
export class AwardLife1764000000331 implements MigrationInterface {
  name = 'AwardLife1764000000331';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(awards);
    await runner.query(events);
    await runner.query(path);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

const awards = `
ALTER TABLE award ALTER COLUMN report_id DROP NOT NULL;
ALTER TABLE award
  ADD COLUMN claim_id uuid,
  ADD COLUMN needs_second_review boolean NOT NULL DEFAULT false,
  ADD COLUMN notice_ends_at timestamptz,
  ADD COLUMN hold_no bigint,
  ADD COLUMN hold_expires_on date,
  ADD COLUMN queue_no bigint,
  ADD COLUMN to_debt bigint NOT NULL DEFAULT 0 CONSTRAINT what_goes_to_a_debt_is_less_than_the_award CHECK (to_debt >= 0 AND to_debt < points),
  ADD COLUMN debt_left bigint NOT NULL DEFAULT 0 CONSTRAINT only_a_reversed_award_leaves_a_debt CHECK (debt_left >= 0 AND debt_left <= points AND (debt_left = 0 OR state = 'reversed')),
  ADD COLUMN revocation_no bigint,
  ADD FOREIGN KEY (county_id, claim_id) REFERENCES award_claim,
  DROP CONSTRAINT award_state_is_known,
  DROP CONSTRAINT posted_names_its_transfer,
  ADD CONSTRAINT award_state_is_known CHECK (state IN
    ('proposed','to_second_review','waiting','on_notice','objected','posted','declined','reversed')),
  ADD CONSTRAINT posted_names_its_transfer CHECK ((state IN ('posted','reversed')) = (transfer_no IS NOT NULL)),
  ADD CONSTRAINT on_notice_names_its_hold CHECK
    (state NOT IN ('on_notice','objected') OR (hold_no IS NOT NULL AND notice_ends_at IS NOT NULL)),
  ADD CONSTRAINT waiting_has_its_place CHECK (state <> 'waiting' OR queue_no IS NOT NULL),
  ADD CONSTRAINT no_award_without_evidence CHECK ((report_id IS NULL) <> (claim_id IS NULL));
CREATE UNIQUE INDEX one_award_per_claim ON award (county_id, claim_id);
CREATE UNIQUE INDEX one_place_in_a_queue ON award (county_id, (split_part(area_path, '/', 3)), queue_no);
CREATE INDEX award_on_notice ON award (county_id, notice_ends_at) WHERE state = 'on_notice';
CREATE INDEX award_for_second_look ON award (county_id, proposed_at) WHERE state IN ('to_second_review','objected');
CREATE INDEX award_of_public_notice ON award (county_id, (split_part(area_path, '/', 3)), notice_ends_at)
  WHERE notice_ends_at IS NOT NULL;
CREATE INDEX award_with_debt ON award (county_id, household_id) WHERE to_debt > 0 OR debt_left > 0;

-- Fixed when it is proposed: a threshold that is raised later spares no award its second pair of eyes.
CREATE FUNCTION fix_second_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.needs_second_review := EXISTS (
    SELECT FROM earning_rule r, terms_on(r.county_id, r.programme_id, NEW.fact_on) terms
    WHERE r.county_id = NEW.county_id AND r.id = NEW.rule_id AND NEW.points >= terms.second_review_from);
  RETURN NEW;
END $$;
CREATE TRIGGER second_review_is_fixed_when_proposed BEFORE INSERT ON award
  FOR EACH ROW EXECUTE FUNCTION fix_second_review();
`;

const events = `
ALTER TABLE award_event ALTER COLUMN actor_id DROP NOT NULL;
ALTER TABLE award_event
  ADD CONSTRAINT only_clock_and_budget_act_alone CHECK ((actor_id IS NULL) = (step IN ('end_notice','fund'))),
  ADD CONSTRAINT a_step_leads_where_the_table_says CHECK (
    (step = 'approve' AND to_state IN ('to_second_review','waiting','on_notice','posted')) OR
    (step = 'decline' AND to_state = 'declined') OR
    (step = 'approve_second' AND to_state IN ('waiting','on_notice','posted')) OR
    (step = 'decline_second' AND to_state = 'declined') OR
    (step = 'fund' AND to_state IN ('on_notice','posted')) OR
    (step = 'end_notice' AND to_state = 'posted') OR
    (step = 'object' AND to_state = 'objected') OR
    (step = 'dismiss' AND to_state IN ('on_notice','posted')) OR
    (step = 'uphold' AND to_state = 'declined') OR
    (step = 'reverse' AND to_state = 'reversed'));
CREATE UNIQUE INDEX an_award_is_posted_once ON award_event (county_id, award_id) WHERE to_state = 'posted';
CREATE UNIQUE INDEX a_person_objects_once ON award_event (county_id, award_id, actor_id) WHERE step = 'object';
CREATE UNIQUE INDEX an_award_is_reviewed_once ON award_event (county_id, award_id) WHERE step IN ('approve','decline');
CREATE UNIQUE INDEX an_award_is_reviewed_again_once ON award_event (county_id, award_id)
  WHERE step IN ('approve_second','decline_second');
`;

/** No state without the decision that leads there, and none of the later ones without the reviews that it needs. */
const path = `
CREATE OR REPLACE FUNCTION refuse_posting_without_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'proposed' THEN
    IF TG_OP = 'UPDATE' AND OLD.state <> 'proposed' THEN
      RAISE EXCEPTION 'what is decided stays decided'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_changes_only_by_a_decision';
    END IF;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM award_event e
    WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.to_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'an award changes only by a decision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_changes_only_by_a_decision';
  END IF;
  IF NEW.state IN ('waiting','on_notice','objected','posted') AND (
    NOT EXISTS (SELECT FROM award_event e
      WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.step = 'approve')
    OR NEW.needs_second_review AND NOT EXISTS (SELECT FROM award_event e
      WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.step = 'approve_second')
  ) THEN
    RAISE EXCEPTION 'an award needs its reviews'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_needs_its_reviews';
  END IF;
  -- A notice that somebody objected to is over only when that was decided.
  IF NEW.state = 'posted' AND EXISTS (
    SELECT FROM award_event o
    WHERE o.county_id = NEW.county_id AND o.award_id = NEW.id AND o.step = 'object' AND NOT EXISTS (
      SELECT FROM award_event d
      WHERE d.county_id = o.county_id AND d.award_id = o.award_id AND d.step = 'dismiss' AND d.at >= o.at)
  ) THEN
    RAISE EXCEPTION 'an open objection holds its award back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_open_objection_holds_its_award_back';
  END IF;
  RETURN NULL;
END $$;
`;

/** What `torreya_app`, the role that the server works as, may do with these. */
const rights = `
-- Of an award the server may change how far it has come, and never whose it is, for what, or how many.
REVOKE UPDATE ON award FROM torreya_app;
GRANT UPDATE (state, transfer_no, notice_ends_at, hold_no, hold_expires_on, queue_no, to_debt, debt_left, revocation_no)
  ON award TO torreya_app;
`;
