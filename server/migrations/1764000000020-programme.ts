import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What earns points, and the awards: nobody decides for his own household, and nothing changes without a decision.
 */
export class Programme1764000000020 implements MigrationInterface {
  name = 'Programme1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(programme);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

const programme = `
CREATE TABLE programme (
  county_id text NOT NULL,
  id uuid NOT NULL,
  town_code text NOT NULL,
  points_name text NOT NULL,
  book_id uuid NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_town_has_one_programme UNIQUE (county_id, town_code),
  FOREIGN KEY (county_id, town_code) REFERENCES area (county_id, code)
);

CREATE TABLE earning_rule (
  county_id text NOT NULL,
  id uuid NOT NULL,
  programme_id uuid NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_rule_key_stands_once UNIQUE (county_id, programme_id, key),
  FOREIGN KEY (county_id, programme_id) REFERENCES programme
);

CREATE TABLE rule_version (
  county_id text NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  version int NOT NULL,
  name text NOT NULL,
  about text NOT NULL,
  basis text NOT NULL,
  points bigint NOT NULL CONSTRAINT points_are_positive CHECK (points > 0),
  unit text NOT NULL,
  way text NOT NULL CONSTRAINT way_is_known CHECK (way IN ('report_confirmed','not_yet')),
  notice_days int NOT NULL DEFAULT 0 CONSTRAINT only_awards_without_a_window_are_posted_yet CHECK (notice_days = 0),
  effective_from date NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT versions_of_a_rule_are_numbered UNIQUE (county_id, rule_id, version),
  FOREIGN KEY (county_id, rule_id) REFERENCES earning_rule
);
CREATE TRIGGER rule_version_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE award (
  county_id text NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  rule_version_id uuid NOT NULL,
  report_id uuid NOT NULL,
  person_id uuid NOT NULL,
  household_id uuid NOT NULL,
  area_path text NOT NULL,
  points bigint NOT NULL CONSTRAINT award_is_positive CHECK (points > 0),
  state text NOT NULL CONSTRAINT award_state_is_known CHECK (state IN ('proposed','posted','declined')),
  evidence jsonb NOT NULL,
  proposed_at timestamptz NOT NULL,
  transfer_no bigint,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_award_per_rule_person_and_evidence UNIQUE (county_id, rule_id, person_id, report_id),
  CONSTRAINT posted_names_its_transfer CHECK ((state = 'posted') = (transfer_no IS NOT NULL)),
  FOREIGN KEY (county_id, rule_version_id) REFERENCES rule_version,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household
);
CREATE INDEX award_to_review ON award (county_id, proposed_at) WHERE state = 'proposed';
CREATE INDEX award_by_household ON award (county_id, household_id, state);
CREATE INDEX award_by_report ON award (county_id, report_id);

CREATE TABLE award_event (
  county_id text NOT NULL,
  id uuid NOT NULL,
  award_id uuid NOT NULL,
  step text NOT NULL,
  to_state text NOT NULL,
  actor_id uuid NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, award_id) REFERENCES award,
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE INDEX award_event_by_award ON award_event (county_id, award_id, at);
CREATE TRIGGER award_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_deciding_for_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM award a
    LEFT JOIN household_member m
      ON m.county_id = a.county_id AND m.household_id = a.household_id AND m.state IN ('pending','active')
    WHERE a.county_id = NEW.county_id AND a.id = NEW.award_id
      AND NEW.actor_id IN (a.person_id, m.person_id)
  ) THEN
    RAISE EXCEPTION 'nobody decides on an award of his own household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_for_his_own_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_decides_for_his_own_household BEFORE INSERT ON award_event
  FOR EACH ROW EXECUTE FUNCTION refuse_deciding_for_oneself();

CREATE FUNCTION refuse_posting_without_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'proposed' AND NOT EXISTS (
    SELECT FROM award_event e
    WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.to_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'an award changes only by a decision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_changes_only_by_a_decision';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER an_award_changes_only_by_a_decision AFTER INSERT OR UPDATE ON award
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_posting_without_a_decision();
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON programme, earning_rule TO torreya_app;
GRANT SELECT, INSERT, UPDATE ON award TO torreya_app;
GRANT SELECT, INSERT ON rule_version, award_event TO torreya_app;
`;
