import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose hand may be where is not to be talked round: instants are the clock's and not the writer's, an application is
 * the resident's own, whoever moved in since he looked proposes nothing, and no household bars its reviewers afterwards.
 */
export class HandsByTheClock1764000000396 implements MigrationInterface {
  name = 'HandsByTheClock1764000000396';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [clocks, relatives, proposers, findings]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/** The owner of the tables, who seeds and restores, may write what was. */
const clocks = `
CREATE FUNCTION works_for_the_server(of_table oid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = of_table), 'USAGE')
$$;

CREATE OR REPLACE FUNCTION refuse_forgetting_relatives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'kinship is declared and retired, never rewritten' USING ERRCODE = 'restrict_violation';
  END IF;
  IF works_for_the_server(TG_RELID) THEN NEW.retired_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION declare_by_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.declared_at := clock_timestamp();
  NEW.retired_at := NULL;
  NEW.retired_by := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER kinship_is_declared_now BEFORE INSERT ON kinship
  FOR EACH ROW WHEN (works_for_the_server('kinship'::regclass)) EXECUTE FUNCTION declare_by_the_clock();

CREATE FUNCTION propose_by_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.proposed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER an_award_is_proposed_now BEFORE INSERT ON award
  FOR EACH ROW WHEN (works_for_the_server('award'::regclass)) EXECUTE FUNCTION propose_by_the_clock();
`;

const relatives = `
-- What is ended counts on for what was proposed while it stood. What is declared later counts for it only where the hand
-- itself steps aside: a household that could bar whoever decides would choose its own judges.
CREATE OR REPLACE FUNCTION is_relative_of_household(
  county text, actor uuid, beneficiary uuid, of_household uuid, since timestamptz
) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM kinship k
    WHERE k.county_id = county AND actor IN (k.person_id, k.relative_id)
      AND (k.retired_at IS NULL OR k.retired_at > since)
      AND (k.person_id = actor OR k.declared_at <= since)
      AND (beneficiary IN (k.person_id, k.relative_id) OR EXISTS (
        SELECT FROM household_member m
        WHERE m.county_id = county AND m.household_id = of_household AND m.state IN ('pending','active')
          AND m.person_id = CASE WHEN k.person_id = actor THEN k.relative_id ELSE k.person_id END))
  )
$$;
`;

const proposers = `
ALTER TABLE award_claim ADD CONSTRAINT an_application_is_ones_own CHECK (way <> 'application' OR by_id = person_id);

CREATE OR REPLACE FUNCTION refuse_nominating_oneself() RETURNS trigger LANGUAGE plpgsql
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
  IF said.way IN ('nomination','inspection') AND (
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
`;

const findings = `
-- Whoever is of the household by now, or a relative, would be the proposer: another one looks. What became an award stays.
CREATE FUNCTION finding_counts(f inspection_finding) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM inspection_standard_met m WHERE m.county_id = f.county_id AND m.finding_id = f.id
  ) OR NOT (
    EXISTS (
      SELECT FROM household_member m
      WHERE m.county_id = f.county_id AND m.person_id = f.inspector_id AND m.household_id = f.household_id
        AND m.state IN ('pending','active'))
    OR is_relative_of_household(f.county_id, f.inspector_id, NULL, f.household_id, f.recorded_at)
    OR is_relative_of_household(f.county_id, f.inspector_id, NULL, f.household_id, clock_timestamp()))
$$;

CREATE OR REPLACE FUNCTION refuse_a_second_look_after_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM inspection_round r JOIN inspection_finding f ON f.county_id = r.county_id AND f.round_id = r.id
    WHERE r.county_id = NEW.county_id AND r.id = NEW.round_id AND r.state = 'handed_in'
      AND f.household_id = NEW.household_id AND finding_counts(f)
  ) THEN
    RAISE EXCEPTION 'what was handed in is not looked at again'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'what_was_handed_in_is_not_looked_at_again';
  END IF;
  RETURN NEW;
END $$;
`;
