import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Awards that come from a table on paper: who brought it, the signed list that it rests on, and which row became which
 * award. An import is taken back as a whole, and nothing of it stays.
 */
export class AwardImports1764000000390 implements MigrationInterface {
  name = 'AwardImports1764000000390';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [imports, rows, evidence, recusal, withdrawal, undo, rights]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

const imports = `
CREATE TABLE award_import (
  county_id text NOT NULL,
  id uuid NOT NULL,
  village_code text NOT NULL,
  area_path text NOT NULL,
  imported_by uuid NOT NULL,
  imported_at timestamptz NOT NULL,
  file_name text NOT NULL,
  left_out int NOT NULL CONSTRAINT rows_left_out_are_counted CHECK (left_out >= 0),
  rows_hash bytea NOT NULL,
  contents_hash bytea NOT NULL,
  undo_id uuid,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text CONSTRAINT an_undo_has_its_reason CHECK (length(btrim(undo_reason)) > 0),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, imported_by) REFERENCES person,
  FOREIGN KEY (county_id, undone_by) REFERENCES person,
  CONSTRAINT one_undo_is_of_one_award_import UNIQUE (county_id, undo_id),
  CONSTRAINT an_award_undo_says_who_when_and_why CHECK
    (num_nulls(undo_id, undone_by, undone_at, undo_reason) IN (0, 4))
);
CREATE INDEX award_import_by_time ON award_import (county_id, imported_at DESC);

CREATE FUNCTION refuse_changing_an_award_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.undo_id IS NOT NULL THEN
    RAISE EXCEPTION 'what was taken back stays taken back' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER an_award_import_is_undone_once BEFORE UPDATE ON award_import
  FOR EACH ROW EXECUTE FUNCTION refuse_changing_an_award_import();
CREATE TRIGGER award_import_is_never_dropped BEFORE DELETE OR TRUNCATE ON award_import
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const rows = `
ALTER TABLE award_claim DROP CONSTRAINT claim_way_is_known;
ALTER TABLE award_claim ADD CONSTRAINT claim_way_is_known
  CHECK (way IN ('application','nomination','inspection','import'));

CREATE TABLE award_import_photo (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  import_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (county_id, photo_id),
  CONSTRAINT pages_of_a_list_are_in_order UNIQUE (county_id, import_id, position),
  FOREIGN KEY (county_id, photo_id) REFERENCES photo,
  FOREIGN KEY (county_id, import_id) REFERENCES award_import
);
CREATE TRIGGER award_import_photo_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_import_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE award_import_row (
  county_id text NOT NULL,
  import_id uuid NOT NULL,
  row_no int NOT NULL,
  claim_id uuid NOT NULL,
  household_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  fact_on date NOT NULL,
  PRIMARY KEY (county_id, import_id, row_no),
  UNIQUE (county_id, claim_id),
  CONSTRAINT a_household_stands_once_for_a_rule_and_day UNIQUE (county_id, import_id, household_id, rule_id, fact_on),
  FOREIGN KEY (county_id, import_id) REFERENCES award_import,
  FOREIGN KEY (county_id, claim_id) REFERENCES award_claim
);
CREATE TRIGGER award_import_row_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_import_row
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** An award that an import gave rests on a signed list: a picture of it, sent by whoever the claim names. */
const evidence = `
CREATE FUNCTION refuse_a_row_without_a_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM award_import_row r
    JOIN award_import i ON i.county_id = r.county_id AND i.id = r.import_id AND i.imported_by = NEW.by_id
    JOIN award_import_photo p ON p.county_id = i.county_id AND p.import_id = i.id
    WHERE r.county_id = NEW.county_id AND r.claim_id = NEW.id
      AND (r.household_id, r.rule_id) = (NEW.household_id, NEW.rule_id)
  ) THEN
    RAISE EXCEPTION 'what is imported stands on a signed list'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'what_is_imported_stands_on_a_signed_list';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER what_is_imported_stands_on_a_signed_list AFTER INSERT ON award_claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.way = 'import') EXECUTE FUNCTION refuse_a_row_without_a_list();
`;

/** Whoever imports is the proposer: neither of the household nor a relative, whatever path is taken. */
const recusal = `
CREATE FUNCTION refuse_importing_for_oneself() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.by_id = NEW.person_id OR EXISTS (
    SELECT FROM household_member m
    WHERE m.county_id = NEW.county_id AND m.person_id = NEW.by_id AND m.household_id = NEW.household_id
      AND m.state IN ('pending','active')
  ) OR is_relative_of_household(NEW.county_id, NEW.by_id, NEW.person_id, NEW.household_id, NEW.at) THEN
    RAISE EXCEPTION 'nobody imports for himself, his household or a relative'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_imports_for_his_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_imports_for_his_own BEFORE INSERT ON award_claim
  FOR EACH ROW WHEN (NEW.way = 'import') EXECUTE FUNCTION refuse_importing_for_oneself();
`;

/** To withdraw is the proposer's; the town does it in his place, and then has the hand of one who takes back. */
const withdrawal = `
ALTER TABLE award_event DROP CONSTRAINT a_step_leads_where_the_table_says;
ALTER TABLE award_event ADD CONSTRAINT a_step_leads_where_the_table_says CHECK (
    (step = 'approve' AND to_state IN ('to_second_review','waiting','on_notice','posted')) OR
    (step = 'decline' AND to_state = 'declined') OR
    (step = 'approve_second' AND to_state IN ('waiting','on_notice','posted')) OR
    (step = 'decline_second' AND to_state = 'declined') OR
    (step = 'fund' AND to_state IN ('on_notice','posted')) OR
    (step = 'end_notice' AND to_state = 'posted') OR
    (step = 'object' AND to_state = 'objected') OR
    (step = 'dismiss' AND to_state IN ('on_notice','posted')) OR
    (step = 'uphold' AND to_state = 'declined') OR
    (step = 'withdraw' AND to_state = 'declined') OR
    (step = 'reverse' AND to_state = 'reversed'));

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
  PERFORM take_a_hand(NEW.county_id, NEW.award_id, NEW.actor_id, CASE
    WHEN NEW.step IN ('approve','decline') THEN 'first_reviewer'
    WHEN NEW.step IN ('approve_second','decline_second') THEN 'second_reviewer'
    WHEN NEW.step = 'object' THEN 'objector'
    WHEN NEW.step = 'withdraw' AND EXISTS (
      SELECT FROM award_hand h WHERE h.county_id = NEW.county_id AND h.award_id = NEW.award_id
        AND h.person_id = NEW.actor_id AND h.hand = 'proposer') THEN 'proposer'
    WHEN NEW.step IN ('withdraw','reverse') THEN 'reverser'
    ELSE 'decider' END);
  RETURN NEW;
END $$;
`;

const undo = `
CREATE FUNCTION refuse_half_an_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM award_import_row r JOIN award a ON a.county_id = r.county_id AND a.claim_id = r.claim_id
    WHERE r.county_id = NEW.county_id AND r.import_id = NEW.id AND a.state NOT IN ('declined','reversed')
  ) THEN
    RAISE EXCEPTION 'an import is taken back as a whole'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_import_is_taken_back_as_a_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER an_import_is_taken_back_as_a_whole AFTER UPDATE ON award_import
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.undo_id IS NOT NULL) EXECUTE FUNCTION refuse_half_an_undo();
`;

const rights = `
GRANT SELECT, INSERT ON award_import, award_import_photo, award_import_row TO torreya_app;
GRANT UPDATE (undo_id, undone_by, undone_at, undo_reason) ON award_import TO torreya_app;
`;
