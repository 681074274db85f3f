import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways in beside a closed report: what somebody says was done, with its proof; and who is related to whom. */
export class AwardClaims1764000000330 implements MigrationInterface {
  name = 'AwardClaims1764000000330';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(claims);
    await runner.query(kinship);
    await runner.query(rights);
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

/** What `torreya_app`, the role that the server works as, may do with these. */
const rights = `
GRANT SELECT, INSERT ON award_claim, award_claim_photo TO torreya_app;
GRANT SELECT, INSERT, UPDATE (retired_at, retired_by) ON kinship TO torreya_app;
`;
