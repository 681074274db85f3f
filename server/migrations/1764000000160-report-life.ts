import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Handing over, conferring, merging, and reports that go up a level: who has it, who was asked, where it went. */
export class ReportLife1764000000160 implements MigrationInterface {
  name = 'ReportLife1764000000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(life);
  }

  async down(): Promise<void> {
    throw new Error('What people have decided is not dropped: mend it by a later migration.');
  }
}

const life = `
ALTER TABLE report
  ADD COLUMN owner_area_path text,
  ADD COLUMN receiver_id uuid,
  ADD COLUMN merged_into uuid,
  ADD COLUMN reopened_times int NOT NULL DEFAULT 0,
  ADD COLUMN routed_why text NOT NULL DEFAULT '',
  ADD COLUMN border_metres int,
  ADD COLUMN beside text[] NOT NULL DEFAULT '{}',
  ADD FOREIGN KEY (county_id, receiver_id) REFERENCES person,
  ADD FOREIGN KEY (county_id, merged_into) REFERENCES report,
  ADD CONSTRAINT a_receiver_waits_while_it_is_handed_over CHECK ((state = 'handed_over') = (receiver_id IS NOT NULL)),
  ADD CONSTRAINT the_receiver_is_another CHECK (receiver_id <> owner_id),
  ADD CONSTRAINT what_is_merged_says_into_what CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  ADD CONSTRAINT nothing_is_merged_into_itself CHECK (merged_into <> id);
UPDATE report SET owner_area_path = area_path;
ALTER TABLE report ALTER COLUMN owner_area_path SET NOT NULL;

DROP INDEX report_to_handle;
CREATE INDEX report_to_handle ON report (county_id, area_path text_pattern_ops, submitted_at)
  WHERE state IN ('routed','accepted','handed_over','conferring','waiting','reopened');
CREATE INDEX report_of_owner ON report (county_id, owner_id, submitted_at)
  WHERE state IN ('routed','accepted','handed_over','conferring','waiting','reopened');
CREATE INDEX report_of_receiver ON report (county_id, receiver_id, submitted_at) WHERE receiver_id IS NOT NULL;
CREATE INDEX report_beside ON report USING gin (beside) WHERE beside <> '{}';
CREATE INDEX report_merged_into ON report (county_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE report_adviser (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  person_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (county_id, person_id, report_id),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, asked_by) REFERENCES person
);
CREATE INDEX adviser_of_report ON report_adviser (county_id, report_id);
GRANT SELECT, INSERT ON report_adviser TO torreya_app;
`;
