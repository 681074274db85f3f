import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands in for whom and who is away, and the town's table of who gets which report.
 */
export class RostersAndRouting1764000000190 implements MigrationInterface {
  name = 'RostersAndRouting1764000000190';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(substitutes);
    await runner.query(absences);
    await runner.query(routing);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/** To be a substitute is an office like any other, so that the session knows it; the turn says who comes first. */
const substitutes = `
ALTER TABLE role_grant
  ADD COLUMN turn int CONSTRAINT turns_are_numbered_from_1 CHECK (turn > 0),
  ADD CONSTRAINT only_substitutes_have_a_turn CHECK (turn IS NULL OR role = 'substitute');
CREATE UNIQUE INDEX one_turn_is_one_substitute ON role_grant (county_id, area_code, turn)
  WHERE ended_at IS NULL AND turn IS NOT NULL;
`;

/** Whole days in the villages, both ends included. Who comes back earlier ends it; nothing is deleted. */
const absences = `
CREATE TABLE roster_absence (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_by uuid,
  ended_at timestamptz,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT an_absence_begins_before_it_ends CHECK (from_day <= until_day),
  CONSTRAINT who_ended_it_is_named CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, set_by) REFERENCES person,
  FOREIGN KEY (county_id, ended_by) REFERENCES person
);
CREATE INDEX absence_by_person ON roster_absence (county_id, person_id, until_day);
`;

/** One row a version, with all its rules in their order. Published is published: a later one takes its place. */
const routing = `
CREATE TABLE routing_table (
  county_id text NOT NULL,
  id uuid NOT NULL,
  town_code text NOT NULL,
  version int NOT NULL CONSTRAINT versions_are_numbered_from_1 CHECK (version > 0),
  effective_at timestamptz NOT NULL,
  rules jsonb NOT NULL CONSTRAINT rules_are_a_list CHECK (jsonb_typeof(rules) = 'array'),
  published_by uuid NOT NULL,
  published_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT versions_of_a_town_are_numbered UNIQUE (county_id, town_code, version),
  CONSTRAINT nothing_takes_effect_before_it_is_published CHECK (effective_at >= published_at),
  FOREIGN KEY (county_id, town_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, published_by) REFERENCES person
);
CREATE INDEX routing_table_in_force ON routing_table (county_id, town_code, effective_at DESC, version DESC);
CREATE TRIGGER routing_table_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON routing_table
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON roster_absence TO torreya_app;
GRANT SELECT, INSERT ON routing_table TO torreya_app;
`;
