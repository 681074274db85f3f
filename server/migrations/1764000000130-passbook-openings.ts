import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Paper passbooks come onto the phone once for ever, where two people who are not of the household have counted the
 * same. Every count stays, also those that did not agree.
 */
export class PassbookOpenings1764000000130 implements MigrationInterface {
  name = 'PassbookOpenings1764000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(counts);
    await runner.query(passbooks);
    await runner.query(rules);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have counted is not dropped: mend it by a later migration.');
  }
}

const counts = `
CREATE TABLE passbook_count (
  county_id text NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  round int NOT NULL CONSTRAINT rounds_are_numbered_from_1 CHECK (round > 0),
  turn text NOT NULL CONSTRAINT turn_is_known CHECK (turn IN ('first','second')),
  counter_id uuid NOT NULL,
  points bigint NOT NULL CONSTRAINT a_count_is_not_negative CHECK (points >= 0),
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_turn_leads_where_it_can CHECK (
    turn = 'first' AND to_state = 'counted_once' OR turn = 'second' AND to_state IN ('opened','differed')),
  CONSTRAINT a_turn_is_taken_once_a_round UNIQUE (county_id, household_id, round, turn),
  CONSTRAINT two_people_count_in_a_round UNIQUE (county_id, household_id, round, counter_id),
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, counter_id) REFERENCES person
);
CREATE TRIGGER passbook_count_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON passbook_count
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** How it stands with each household; one that nobody has counted yet needs no row. */
const passbooks = `
CREATE TABLE passbook (
  county_id text NOT NULL,
  household_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'to_count'
    CONSTRAINT passbook_state_is_known CHECK (state IN ('to_count','counted_once','differed','opened')),
  round int NOT NULL DEFAULT 0,
  first_counter_id uuid,
  second_counter_id uuid,
  points bigint,
  transfer_no bigint,
  PRIMARY KEY (county_id, household_id),
  CONSTRAINT the_two_counters_differ CHECK (first_counter_id <> second_counter_id),
  CONSTRAINT who_counted_first_is_named CHECK (
    (state IN ('counted_once','opened')) = (first_counter_id IS NOT NULL)),
  CONSTRAINT opened_names_both_counters_and_the_points CHECK (
    (state = 'opened') = (second_counter_id IS NOT NULL) AND (state = 'opened') = (points IS NOT NULL)),
  CONSTRAINT points_are_posted_unless_there_are_none CHECK ((points IS NOT NULL AND points > 0) = (transfer_no IS NOT NULL)),
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, first_counter_id) REFERENCES person,
  FOREIGN KEY (county_id, second_counter_id) REFERENCES person
);
CREATE TRIGGER passbook_is_never_emptied BEFORE TRUNCATE ON passbook
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const rules = `
CREATE FUNCTION refuse_counting_for_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM household_member m
    WHERE m.county_id = NEW.county_id AND m.household_id = NEW.household_id AND m.person_id = NEW.counter_id
      AND m.state IN ('pending','active')
  ) THEN
    RAISE EXCEPTION 'nobody counts the passbook of his own household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_counts_for_his_own_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_counts_for_his_own_household BEFORE INSERT ON passbook_count
  FOR EACH ROW EXECUTE FUNCTION refuse_counting_for_oneself();

CREATE FUNCTION refuse_opening_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'opened' THEN
    RAISE EXCEPTION 'a passbook is brought in once for ever'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_passbook_is_brought_in_once_for_ever';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_passbook_is_brought_in_once_for_ever BEFORE UPDATE OR DELETE ON passbook
  FOR EACH ROW EXECUTE FUNCTION refuse_opening_again();

CREATE FUNCTION refuse_opening_without_two_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'to_count' AND NOT EXISTS (
    SELECT FROM passbook_count c
    WHERE c.county_id = NEW.county_id AND c.household_id = NEW.household_id AND c.round = NEW.round
      AND c.to_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'a passbook changes only by a count'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_passbook_changes_only_by_a_count';
  END IF;
  IF NEW.state = 'opened' AND NOT EXISTS (
    SELECT FROM passbook_count one JOIN passbook_count two USING (county_id, household_id, round)
    WHERE county_id = NEW.county_id AND household_id = NEW.household_id AND round = NEW.round
      AND one.turn = 'first' AND one.counter_id = NEW.first_counter_id AND one.points = NEW.points
      AND two.turn = 'second' AND two.counter_id = NEW.second_counter_id AND two.points = NEW.points
  ) THEN
    RAISE EXCEPTION 'a passbook is brought in only where two people found the same'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_passbook_needs_two_equal_counts';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_passbook_needs_two_equal_counts AFTER INSERT OR UPDATE ON passbook
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_opening_without_two_counts();
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE ON passbook TO torreya_app;
GRANT SELECT, INSERT ON passbook_count TO torreya_app;
`;
