import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may have a hand in an award, and that nobody has two, kept here whatever path is taken. */
export class AwardHands1764000000332 implements MigrationInterface {
  name = 'AwardHands1764000000332';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(hands);
    await runner.query(fourEyes);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

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

/** What `torreya_app`, the role that the server works as, may do with these. */
const rights = `
GRANT SELECT ON award_hand TO torreya_app;
REVOKE EXECUTE ON FUNCTION take_a_hand FROM PUBLIC;
`;
