import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole life of an award: second review, public notice, objection, the queue for the budget, reversal; ways in
 * beside a closed report; and who may have a hand in it, kept here whatever path is taken.
 */
export class AwardLife1764000000330 implements MigrationInterface {
  name = 'AwardLife1764000000330';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [claims, kinship, awards, events, hands, fourEyes, path, budgets, rights]) {
      await runner.query(part);
    }
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/** What somebody says was done, with its proof. Of an application it is the household itself, of a nomination a cadre. */
const claims = `
ALTER TABLE rule_version DROP CONSTRAINT only_awards_without_a_window_are_posted_yet;
ALTER TABLE rule_version DROP CONSTRAINT way_is_known;
ALTER TABLE rule_version ADD CONSTRAINT way_is_known
  CHECK (way IN ('report_confirmed', 'application', 'not_yet', 'stopped'));
ALTER TABLE rule_version ADD CONSTRAINT notice_days_are_few CHECK (notice_days BETWEEN 0 AND 60);

CREATE TABLE award_claim (
  county_id text NOT NULL,
  id uuid NOT NULL,
  way text NOT NULL CONSTRAINT claim_way_is_known CHECK (way IN ('application','nomination')),
  by_id uuid NOT NULL,
  person_id uuid NOT NULL,
  household_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  words text NOT NULL CONSTRAINT a_claim_says_what_was_done CHECK (length(btrim(words)) > 0),
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, by_id) REFERENCES person,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, rule_id) REFERENCES earning_rule
);
CREATE INDEX award_claim_by_person ON award_claim (county_id, person_id, at);
CREATE TRIGGER award_claim_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_claim
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE award_claim_photo (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (county_id, photo_id),
  FOREIGN KEY (county_id, photo_id) REFERENCES photo,
  FOREIGN KEY (county_id, claim_id) REFERENCES award_claim
);
CREATE INDEX award_claim_photo_by_claim ON award_claim_photo (county_id, claim_id);
CREATE TRIGGER award_claim_photo_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_claim_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** Who is related to whom, as one of the two has said. It counts both ways, and once said it is ended, not erased. */
const kinship = `
CREATE TABLE kinship (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  relative_id uuid NOT NULL,
  declared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  retired_at timestamptz,
  retired_by uuid,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT nobody_is_his_own_relative CHECK (person_id <> relative_id),
  CONSTRAINT who_retires_it_is_known CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, relative_id) REFERENCES person,
  FOREIGN KEY (county_id, retired_by) REFERENCES person
);
CREATE UNIQUE INDEX two_are_declared_once ON kinship
  (county_id, least(person_id, relative_id), greatest(person_id, relative_id)) WHERE retired_at IS NULL;
CREATE INDEX kinship_by_person ON kinship (county_id, person_id);
CREATE INDEX kinship_by_relative ON kinship (county_id, relative_id);

CREATE FUNCTION refuse_forgetting_relatives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'kinship is declared and retired, never rewritten' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kinship_is_never_rewritten BEFORE UPDATE OR DELETE ON kinship
  FOR EACH ROW EXECUTE FUNCTION refuse_forgetting_relatives();

-- A kinship that is retired counts on for what was proposed while it stood: retiring it opens no award at hand.
CREATE FUNCTION is_relative_of_household(
  county text, actor uuid, beneficiary uuid, of_household uuid, since timestamptz
) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM kinship k
    WHERE k.county_id = county AND actor IN (k.person_id, k.relative_id)
      AND (k.retired_at IS NULL OR k.retired_at > since)
      AND (beneficiary IN (k.person_id, k.relative_id) OR EXISTS (
        SELECT FROM household_member m
        WHERE m.county_id = county AND m.household_id = of_household AND m.state IN ('pending','active')
          AND m.person_id = CASE WHEN k.person_id = actor THEN k.relative_id ELSE k.person_id END))
  )
$$;
`;

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

/** Who had a hand in an award, and which. The key holds at once and in every isolation: a person has one. */
const hands = `
CREATE TABLE award_hand (
  county_id text NOT NULL,
  award_id uuid NOT NULL,
  person_id uuid NOT NULL,
  hand text NOT NULL CONSTRAINT hand_is_known CHECK
    (hand IN ('proposer','first_reviewer','second_reviewer','objector','decider','reverser')),
  PRIMARY KEY (county_id, award_id, person_id),
  FOREIGN KEY (county_id, award_id) REFERENCES award
);
INSERT INTO award_hand SELECT DISTINCT county_id, award_id, actor_id, 'first_reviewer' FROM award_event;
CREATE TRIGGER award_hand_is_append_only BEFORE DELETE OR TRUNCATE ON award_hand
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER a_hand_stays_what_it_was BEFORE UPDATE ON award_hand
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION take_a_hand(county text, award uuid, person uuid, taken text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO award_hand AS h (county_id, award_id, person_id, hand) VALUES (county, award, person, taken)
  ON CONFLICT (county_id, award_id, person_id) DO UPDATE SET hand = h.hand WHERE h.hand = excluded.hand;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody has two hands in one award'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_has_two_hands_in_an_award';
  END IF;
END $$;
`;

const fourEyes = `
CREATE OR REPLACE FUNCTION refuse_deciding_for_oneself() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  decided award;
BEGIN
  IF NEW.actor_id IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO decided FROM award a WHERE a.county_id = NEW.county_id AND a.id = NEW.award_id;
  IF NEW.actor_id = decided.person_id OR EXISTS (
    SELECT FROM household_member m
    WHERE m.county_id = NEW.county_id AND m.person_id = NEW.actor_id AND m.household_id = decided.household_id
      AND m.state IN ('pending','active')
  ) THEN
    RAISE EXCEPTION 'nobody decides on an award of his own household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_for_his_own_household';
  END IF;
  IF NEW.step <> 'object' AND is_relative_of_household(
    NEW.county_id, NEW.actor_id, decided.person_id, decided.household_id, decided.proposed_at
  ) THEN
    RAISE EXCEPTION 'nobody decides on an award of his relatives'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_for_his_relatives';
  END IF;
  PERFORM take_a_hand(NEW.county_id, NEW.award_id, NEW.actor_id, CASE NEW.step
    WHEN 'approve' THEN 'first_reviewer' WHEN 'decline' THEN 'first_reviewer'
    WHEN 'approve_second' THEN 'second_reviewer' WHEN 'decline_second' THEN 'second_reviewer'
    WHEN 'object' THEN 'objector' WHEN 'reverse' THEN 'reverser' ELSE 'decider' END);
  RETURN NEW;
END $$;

-- What a claim says is what its award says; who nominates is neither of the household nor a relative, and reviews nothing.
CREATE FUNCTION refuse_nominating_oneself() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  said award_claim;
BEGIN
  IF NEW.claim_id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO said FROM award_claim c WHERE c.county_id = NEW.county_id AND c.id = NEW.claim_id;
  IF (said.person_id, said.household_id, said.rule_id) IS DISTINCT FROM (NEW.person_id, NEW.household_id, NEW.rule_id) THEN
    RAISE EXCEPTION 'an award is what its claim says'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_is_what_its_claim_says';
  END IF;
  IF said.way = 'nomination' AND (
    said.by_id = NEW.person_id
    OR EXISTS (
      SELECT FROM household_member m
      WHERE m.county_id = NEW.county_id AND m.person_id = said.by_id AND m.household_id = NEW.household_id
        AND m.state IN ('pending','active'))
    OR is_relative_of_household(NEW.county_id, said.by_id, NEW.person_id, NEW.household_id, NEW.proposed_at)
  ) THEN
    RAISE EXCEPTION 'nobody nominates himself, his household or a relative'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_nominates_his_own';
  END IF;
  PERFORM take_a_hand(NEW.county_id, NEW.id, said.by_id, 'proposer');
  RETURN NULL;
END $$;
CREATE TRIGGER nobody_nominates_his_own AFTER INSERT ON award
  FOR EACH ROW EXECUTE FUNCTION refuse_nominating_oneself();
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

const budgets = `
CREATE TABLE budget_grant (
  county_id text NOT NULL,
  id uuid NOT NULL,
  town_code text NOT NULL,
  village_code text NOT NULL,
  points bigint NOT NULL CONSTRAINT grant_is_positive CHECK (points > 0),
  period text NOT NULL CONSTRAINT period_is_known CHECK (period ~ '^20[0-9]{2}(-Q[1-4]|-[01][0-9])?$'),
  note text NOT NULL,
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  transfer_no bigint NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE INDEX budget_grant_by_village ON budget_grant (county_id, village_code, at);
CREATE TRIGGER budget_grant_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_grant
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** Of an award the server may change how far it has come, and never whose it is, for what, or how many. */
const rights = `
REVOKE UPDATE ON award FROM torreya_app;
GRANT UPDATE (state, transfer_no, notice_ends_at, hold_no, hold_expires_on, queue_no, to_debt, debt_left, revocation_no)
  ON award TO torreya_app;
GRANT SELECT, INSERT ON award_claim, award_claim_photo, budget_grant TO torreya_app;
GRANT SELECT ON award_hand TO torreya_app;
GRANT SELECT, INSERT, UPDATE (retired_at, retired_by) ON kinship TO torreya_app;
REVOKE EXECUTE ON FUNCTION take_a_hand FROM PUBLIC;
`;
