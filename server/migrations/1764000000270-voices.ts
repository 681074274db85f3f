import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clips of up to a minute, and the reports that they say. */
export class Voices1764000000270 implements MigrationInterface {
  name = 'Voices1764000000270';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(voices);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/**
 * Whose it is is forgotten where the report does not say it, as of a photo. A recorder stops a moment after its minute: one second is given to
 * it.
 */
const voices = `
CREATE TABLE voice (
  county_id text NOT NULL,
  id uuid NOT NULL,
  uploaded_by uuid,
  sha256 bytea NOT NULL,
  is_stored boolean NOT NULL DEFAULT false,
  format text NOT NULL CONSTRAINT voice_format_is_known CHECK (format IN ('mp3','wav')),
  milliseconds int NOT NULL CONSTRAINT voice_is_a_minute_at_most CHECK (milliseconds BETWEEN 1 AND 61000),
  uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, uploaded_by) REFERENCES person
);

CREATE TABLE report_voice (
  county_id text NOT NULL,
  voice_id uuid NOT NULL,
  report_id uuid NOT NULL,
  event_id uuid NOT NULL,
  PRIMARY KEY (county_id, voice_id),
  CONSTRAINT an_event_has_one_voice UNIQUE (county_id, event_id),
  FOREIGN KEY (county_id, voice_id) REFERENCES voice,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, event_id) REFERENCES report_event
);
CREATE INDEX report_voice_by_report ON report_voice (county_id, report_id);
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON voice TO torreya_app;
GRANT SELECT, INSERT ON report_voice TO torreya_app;
`;
