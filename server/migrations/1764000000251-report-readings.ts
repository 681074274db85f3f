import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has looked a report through from beginning to end, and when: whoever audits is seen as well. */
export class ReportReadings1764000000251 implements MigrationInterface {
  name = 'ReportReadings1764000000251';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readings);
  }

  async down(): Promise<void> {
    throw new Error('Who has read is not forgotten: mend it by a later migration.');
  }
}

const readings = `
CREATE TABLE report_reading (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, reader_id) REFERENCES person
);
CREATE INDEX report_reading_of_report ON report_reading (county_id, report_id, at);
CREATE TRIGGER report_reading_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_reading
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE INDEX notice_about ON notice (county_id, about_id, at);
GRANT SELECT, INSERT ON report_reading TO torreya_app;
`;
