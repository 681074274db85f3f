import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The monthly round from house to house. What was found is added and never rewritten; a household that met the standard
 * has a picture; nobody looks at his own.
 */
export class Inspections1764000000350 implements MigrationInterface {
  name = 'Inspections1764000000350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rounds);
    await runner.query(findings);
    await runner.query(awards);
    await runner.query(rules);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have found is not dropped: mend it by a later migration.');
  }
}

const rounds = `
CREATE TABLE inspection_round (
  county_id text NOT NULL,
  id uuid NOT NULL,
  village_code text NOT NULL,
  area_path text NOT NULL,
  month text NOT NULL CONSTRAINT inspection_month_is_a_month CHECK (month ~ '^20\\d\\d-(0[1-9]|1[0-2])$'),
  state text NOT NULL DEFAULT 'open' CONSTRAINT inspection_state_is_known CHECK (state IN ('open','handed_in')),
  handed_in_by uuid,
  handed_in_at timestamptz,
  command_id uuid,
  contents_hash bytea,
  met int,
  not_met int,
  not_seen int,
  proposed int,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_round_a_village_and_month UNIQUE (county_id, village_code, month),
  CONSTRAINT a_round_is_handed_in_once_under_an_id UNIQUE (county_id, command_id),
  CONSTRAINT handed_in_says_by_whom_and_what CHECK (
    (state = 'handed_in') = (num_nonnulls(handed_in_by, handed_in_at, command_id, contents_hash, met, not_met, not_seen,
      proposed) = 8) AND (state = 'open') = (num_nonnulls(handed_in_by, handed_in_at, command_id, contents_hash, met,
      not_met, not_seen, proposed) = 0)),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, handed_in_by) REFERENCES person
);
`;

const findings = `
CREATE TABLE inspection_finding (
  county_id text NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  household_id uuid NOT NULL,
  inspector_id uuid NOT NULL,
  is_met boolean NOT NULL,
  lacks text[] NOT NULL,
  note text NOT NULL,
  found_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT what_is_lacking_is_said CHECK (is_met AND lacks = '{}' OR NOT is_met AND (lacks <> '{}' OR note <> '')),
  CONSTRAINT nothing_is_found_in_the_future CHECK (found_at <= recorded_at),
  FOREIGN KEY (county_id, round_id) REFERENCES inspection_round,
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, inspector_id) REFERENCES person
);
CREATE INDEX inspection_finding_by_round ON inspection_finding (county_id, round_id, household_id, found_at, id);
CREATE TRIGGER inspection_finding_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_finding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE inspection_photo (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (county_id, photo_id),
  CONSTRAINT photos_of_a_finding_are_in_order UNIQUE (county_id, finding_id, position),
  FOREIGN KEY (county_id, photo_id) REFERENCES photo,
  FOREIGN KEY (county_id, finding_id) REFERENCES inspection_finding
);
CREATE TRIGGER inspection_photo_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** What became an award: a household has one a month, whoever saw it and however often. */
const awards = `
ALTER TABLE rule_version DROP CONSTRAINT way_is_known;
ALTER TABLE rule_version ADD CONSTRAINT way_is_known CHECK (way IN
  ('report_confirmed', 'application', 'inspection', 'not_yet', 'stopped'));
ALTER TABLE award_claim DROP CONSTRAINT claim_way_is_known;
ALTER TABLE award_claim ADD CONSTRAINT claim_way_is_known CHECK (way IN ('application','nomination','inspection'));

CREATE TABLE inspection_standard_met (
  county_id text NOT NULL,
  round_id uuid NOT NULL,
  household_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  CONSTRAINT a_household_meets_the_standard_once_a_month PRIMARY KEY (county_id, round_id, household_id),
  UNIQUE (county_id, finding_id),
  UNIQUE (county_id, claim_id),
  FOREIGN KEY (county_id, round_id) REFERENCES inspection_round,
  FOREIGN KEY (county_id, finding_id) REFERENCES inspection_finding,
  FOREIGN KEY (county_id, claim_id) REFERENCES award_claim
);
CREATE TRIGGER inspection_standard_met_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_standard_met
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- An award that an inspection gave is of a household that was found to meet the standard, by whom the claim names.
CREATE FUNCTION refuse_a_standard_that_nobody_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.way = 'inspection' AND NOT EXISTS (
    SELECT FROM inspection_standard_met m
    JOIN inspection_finding f ON f.county_id = m.county_id AND f.id = m.finding_id
    WHERE m.county_id = NEW.county_id AND m.claim_id = NEW.id AND m.household_id = NEW.household_id
      AND f.household_id = NEW.household_id AND f.round_id = m.round_id AND f.inspector_id = NEW.by_id AND f.is_met
  ) THEN
    RAISE EXCEPTION 'a standard that was met was found by somebody'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_standard_that_was_met_was_found';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_standard_that_was_met_was_found AFTER INSERT ON award_claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_a_standard_that_nobody_found();
`;

const rules = `
CREATE FUNCTION refuse_inspecting_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM household_member m
    WHERE m.county_id = NEW.county_id AND m.household_id = NEW.household_id AND m.person_id = NEW.inspector_id
      AND m.state IN ('pending','active')
  ) OR is_relative_of_household(NEW.county_id, NEW.inspector_id, NULL, NEW.household_id, clock_timestamp()) THEN
    RAISE EXCEPTION 'nobody inspects his own household or that of his relatives'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_inspects_his_own_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_inspects_his_own_household BEFORE INSERT ON inspection_finding
  FOR EACH ROW EXECUTE FUNCTION refuse_inspecting_oneself();

CREATE FUNCTION refuse_a_standard_met_without_a_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.is_met AND NOT EXISTS (
    SELECT FROM inspection_photo p WHERE p.county_id = NEW.county_id AND p.finding_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a standard that was met has a picture'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_standard_that_was_met_has_a_picture';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_standard_that_was_met_has_a_picture AFTER INSERT ON inspection_finding
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_a_standard_met_without_a_picture();

CREATE FUNCTION refuse_changing_what_was_handed_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'handed_in' THEN
    RAISE EXCEPTION 'a round that was handed in stays as it is'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_round_that_was_handed_in_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_round_that_was_handed_in_stays BEFORE UPDATE OR DELETE ON inspection_round
  FOR EACH ROW EXECUTE FUNCTION refuse_changing_what_was_handed_in();
CREATE TRIGGER inspection_round_is_never_emptied BEFORE TRUNCATE ON inspection_round
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Whoever adds a finding holds the round's row, and so does whoever hands it in.
CREATE FUNCTION refuse_a_second_look_after_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM inspection_round r JOIN inspection_finding f ON f.county_id = r.county_id AND f.round_id = r.id
    WHERE r.county_id = NEW.county_id AND r.id = NEW.round_id AND r.state = 'handed_in'
      AND f.household_id = NEW.household_id
      AND NOT is_relative_of_household(f.county_id, f.inspector_id, NULL, f.household_id, f.recorded_at)
  ) THEN
    RAISE EXCEPTION 'what was handed in is not looked at again'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'what_was_handed_in_is_not_looked_at_again';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER what_was_handed_in_is_not_looked_at_again BEFORE INSERT ON inspection_finding
  FOR EACH ROW EXECUTE FUNCTION refuse_a_second_look_after_the_end();
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE ON inspection_round TO torreya_app;
GRANT SELECT, INSERT ON inspection_finding, inspection_photo, inspection_standard_met TO torreya_app;
`;
