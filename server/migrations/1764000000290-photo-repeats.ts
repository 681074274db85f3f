import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found out about the photos of a report after it was sent: which of them were there before. */
export class PhotoRepeats1764000000290 implements MigrationInterface {
  name = 'PhotoRepeats1764000000290';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE photo_repeat (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  earlier_photo_id uuid NOT NULL,
  found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, photo_id),
  FOREIGN KEY (county_id, photo_id) REFERENCES report_photo,
  FOREIGN KEY (county_id, earlier_photo_id) REFERENCES report_photo,
  CONSTRAINT a_photo_does_not_repeat_itself CHECK (photo_id <> earlier_photo_id)
);
GRANT SELECT, INSERT ON photo_repeat TO torreya_app`);
  }

  async down(): Promise<void> {
    throw new Error('What was found out is not dropped: mend it by a later migration.');
  }
}
