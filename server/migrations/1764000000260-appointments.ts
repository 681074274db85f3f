import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who appointed or relieved whom, and one lead a ground at a time.
 */
export class Appointments1764000000260 implements MigrationInterface {
  name = 'Appointments1764000000260';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appointments);
    await runner.query(oneLead);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Who was appointed is not forgotten: mend it by a later migration.');
  }
}

/** A line a change, under the id of its command; the office itself is the grant that it made or ended. */
const appointments = `
CREATE TABLE appointment (
  county_id text NOT NULL,
  id uuid NOT NULL,
  no bigint GENERATED ALWAYS AS IDENTITY,
  command_id uuid NOT NULL,
  what text NOT NULL CONSTRAINT an_appointment_begins_or_ends CHECK (what IN ('appointed','relieved')),
  grant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  area_code text NOT NULL,
  done_by uuid NOT NULL,
  done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT an_office_begins_and_ends_once UNIQUE (county_id, grant_id, what),
  CONSTRAINT nobody_appoints_himself CHECK (done_by <> person_id),
  FOREIGN KEY (county_id, grant_id) REFERENCES role_grant (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, done_by) REFERENCES person,
  FOREIGN KEY (county_id, area_code) REFERENCES area (county_id, code)
);
CREATE INDEX appointment_by_area ON appointment (county_id, area_code, no DESC);
CREATE INDEX appointment_by_command ON appointment (county_id, command_id);
CREATE TRIGGER appointment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON appointment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** A village is led by several cadres together, a grid and a micro-grid by one. Of two that are there the elder stays. */
const oneLead = `
UPDATE role_grant g SET ended_at = clock_timestamp()
WHERE g.ended_at IS NULL AND g.role IN ('micro_grid_lead','grid_lead') AND EXISTS (
  SELECT FROM role_grant o WHERE o.county_id = g.county_id AND o.area_code = g.area_code AND o.ended_at IS NULL
    AND o.role IN ('micro_grid_lead','grid_lead') AND (o.granted_at, o.id) < (g.granted_at, g.id));
CREATE UNIQUE INDEX one_lead_a_ground ON role_grant (county_id, area_code)
  WHERE ended_at IS NULL AND role IN ('micro_grid_lead','grid_lead');
`;

const rights = `
GRANT SELECT, INSERT ON appointment TO torreya_app;
`;
