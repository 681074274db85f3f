import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Awards that one person approves in one act, and the chance that sends some of them to another pair of eyes. The chance is
 * the database's own: nobody knows it before the decision, and anybody can compute it again afterwards.
 */
export class AwardBatches1764000000370 implements MigrationInterface {
  name = 'AwardBatches1764000000370';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [batches, chance, path, rights]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What people have decided is not dropped: mend it by a later migration.');
  }
}

/** A draw is one of 2^32 numbers; the lowest twentieth of them is looked at again. */
const batches = `
CREATE TABLE award_batch (
  county_id text NOT NULL,
  id uuid NOT NULL,
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  seed bytea NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE TRIGGER award_batch_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_batch
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE award_batch_item (
  county_id text NOT NULL,
  batch_id uuid NOT NULL,
  award_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  draw bigint NOT NULL,
  goes_to_second_look boolean NOT NULL GENERATED ALWAYS AS (draw < 214748365) STORED,
  PRIMARY KEY (county_id, batch_id, award_id),
  CONSTRAINT an_item_is_one_decision UNIQUE (county_id, decision_id),
  FOREIGN KEY (county_id, batch_id) REFERENCES award_batch,
  FOREIGN KEY (county_id, award_id) REFERENCES award
);
CREATE INDEX award_batch_item_by_award ON award_batch_item (county_id, award_id);
CREATE TRIGGER award_batch_item_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_batch_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const chance = `
CREATE FUNCTION seed_a_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.at := clock_timestamp();
  NEW.seed := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  RETURN NEW;
END $$;
CREATE TRIGGER a_batch_has_a_seed_of_its_own BEFORE INSERT ON award_batch
  FOR EACH ROW EXECUTE FUNCTION seed_a_batch();

-- Whoever has the seed computes it again: the first four bytes of SHA-256 over the seed and the award's id.
CREATE FUNCTION draw_of_award(seed bytea, award uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || substr(encode(sha256(seed || uuid_send(award)), 'hex'), 1, 8))::bit(32)::bigint
$$;

CREATE FUNCTION draw_for_a_batch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  drawn bytea;
BEGIN
  SELECT b.seed INTO drawn FROM award_batch b WHERE b.county_id = NEW.county_id AND b.id = NEW.batch_id;
  NEW.draw := draw_of_award(drawn, NEW.award_id);
  NEW.decision_id := gen_random_uuid();
  IF EXISTS (
    SELECT FROM award a JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
    WHERE a.county_id = NEW.county_id AND a.id = NEW.award_id AND v.form->>'kind' IN ('range', 'deduction')
  ) THEN
    RAISE EXCEPTION 'what somebody chooses the amount of is decided by itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_batch_has_preset_amounts';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_batch_is_drawn_by_the_database BEFORE INSERT ON award_batch_item
  FOR EACH ROW EXECUTE FUNCTION draw_for_a_batch();
`;

/** What was drawn needs its second review as an award of many points does. */
const path = `
CREATE FUNCTION refuse_skipping_the_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('waiting','on_notice','objected','posted') AND EXISTS (
    SELECT FROM award_batch_item i
    JOIN award_event first ON first.county_id = i.county_id AND first.id = i.decision_id AND first.award_id = i.award_id
    WHERE i.county_id = NEW.county_id AND i.award_id = NEW.id AND i.goes_to_second_look
  ) AND NOT EXISTS (
    SELECT FROM award_event e WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.step = 'approve_second'
  ) THEN
    RAISE EXCEPTION 'what was drawn is looked at again'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'what_was_drawn_is_looked_at_again';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER what_was_drawn_is_looked_at_again AFTER UPDATE ON award
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('waiting','on_notice','objected','posted'))
  EXECUTE FUNCTION refuse_skipping_the_second_look();
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT ON award_batch, award_batch_item TO torreya_app;
`;
