import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The booklets that households hold on paper, each under a number of its own. One follows another in a chain: a number
 * that was replaced is void for ever, and a household has one that is good.
 */
export class Booklets1764000000391 implements MigrationInterface {
  name = 'Booklets1764000000391';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [booklets, rules, rights]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What people hold in their hands is not dropped: mend it by a later migration.');
  }
}

const booklets = `
CREATE TABLE passbook_booklet (
  county_id text NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  village_code text NOT NULL,
  no int NOT NULL CONSTRAINT booklets_are_numbered_from_1 CHECK (no > 0),
  number text NOT NULL GENERATED ALWAYS AS (substr(village_code, 7) || '-' || lpad(no::text, 4, '0')) STORED,
  reason text NOT NULL CONSTRAINT booklet_reason_is_known CHECK (reason IN ('first','lost','full','damaged')),
  replaces uuid,
  points bigint NOT NULL CONSTRAINT a_booklet_begins_at_nothing_or_more CHECK (points >= 0),
  issued_by uuid NOT NULL,
  issued_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_number_is_given_once UNIQUE (county_id, village_code, no),
  CONSTRAINT a_booklet_is_replaced_once UNIQUE (county_id, replaces),
  CONSTRAINT only_the_first_replaces_none CHECK ((reason = 'first') = (replaces IS NULL)),
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, replaces) REFERENCES passbook_booklet,
  FOREIGN KEY (county_id, issued_by) REFERENCES person
);
CREATE UNIQUE INDEX a_household_has_one_first_booklet ON passbook_booklet (county_id, household_id) WHERE replaces IS NULL;
CREATE INDEX passbook_booklet_by_household ON passbook_booklet (county_id, household_id, no);
CREATE INDEX passbook_booklet_by_number ON passbook_booklet (county_id, number);
CREATE TRIGGER passbook_booklet_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON passbook_booklet
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const rules = `
CREATE FUNCTION refuse_a_booklet_of_ones_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM household_member m
    WHERE m.county_id = NEW.county_id AND m.household_id = NEW.household_id AND m.person_id = NEW.issued_by
      AND m.state IN ('pending','active')
  ) THEN
    RAISE EXCEPTION 'nobody issues the booklet of his own household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_issues_his_own_booklet';
  END IF;
  IF NEW.replaces IS NOT NULL AND NOT EXISTS (
    SELECT FROM passbook_booklet b
    WHERE b.county_id = NEW.county_id AND b.id = NEW.replaces AND b.household_id = NEW.household_id
  ) THEN
    RAISE EXCEPTION 'a booklet replaces one of the same household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_booklet_replaces_one_of_its_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_issues_his_own_booklet BEFORE INSERT ON passbook_booklet
  FOR EACH ROW EXECUTE FUNCTION refuse_a_booklet_of_ones_own();
`;

const rights = `
GRANT SELECT, INSERT ON passbook_booklet TO torreya_app;
`;
