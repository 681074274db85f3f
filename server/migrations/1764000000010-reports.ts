import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Photos, reports with their events, and the messages about them.
 */
export class Reports1764000000010 implements MigrationInterface {
  name = 'Reports1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(photosAndReports);
    await runner.query(notices);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

const photosAndReports = `
CREATE TABLE photo (
  county_id text NOT NULL,
  id uuid NOT NULL,
  uploaded_by uuid NOT NULL,
  sha256 bytea NOT NULL,
  is_stored boolean NOT NULL DEFAULT false,
  width int NOT NULL,
  height int NOT NULL,
  taken_lng double precision,
  taken_lat double precision,
  uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, uploaded_by) REFERENCES person
);

CREATE TABLE report (
  county_id text NOT NULL,
  id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  reporter_id uuid NOT NULL,
  household_id uuid,
  category text NOT NULL,
  note text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  place_source text NOT NULL CONSTRAINT place_source_is_known CHECK (place_source IN ('phone','photo','landmark')),
  area_code text NOT NULL,
  area_path text NOT NULL,
  routed_how text NOT NULL CONSTRAINT routed_how_is_known CHECK (routed_how IN ('inside','nearest')),
  routed_distance_metres int NOT NULL,
  border_effective_from date NOT NULL,
  owner_id uuid NOT NULL,
  owner_role text NOT NULL,
  state text NOT NULL,
  state_at timestamptz NOT NULL,
  submitted_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_number_is_one_report UNIQUE (county_id, number),
  FOREIGN KEY (county_id, reporter_id) REFERENCES person,
  FOREIGN KEY (county_id, owner_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, area_code) REFERENCES area (county_id, code)
);
CREATE INDEX report_by_reporter ON report (county_id, reporter_id, submitted_at DESC);
CREATE INDEX report_to_handle ON report (county_id, area_path text_pattern_ops, submitted_at)
  WHERE state IN ('routed','accepted','reopened');

CREATE TABLE report_event (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  no int NOT NULL,
  step text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  actor_id uuid NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT events_of_a_report_are_numbered UNIQUE (county_id, report_id, no),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE TRIGGER report_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE report_photo (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  report_id uuid NOT NULL,
  event_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (county_id, photo_id),
  FOREIGN KEY (county_id, photo_id) REFERENCES photo,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, event_id) REFERENCES report_event
);
CREATE INDEX report_photo_by_report ON report_photo (county_id, report_id, event_id, position);
`;

const notices = `
CREATE TABLE notice (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  about_kind text NOT NULL,
  about_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at timestamptz,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
CREATE INDEX notice_by_person ON notice (county_id, person_id, at DESC);
CREATE INDEX notice_not_read ON notice (county_id, person_id) WHERE read_at IS NULL;
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON photo, report_photo, notice TO torreya_app;
GRANT SELECT, INSERT, UPDATE ON report TO torreya_app;
GRANT SELECT, INSERT ON report_event TO torreya_app;
`;
