import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the points of a programme are good for, and the way to the accounts whose date is near or over. */
export class PointsExpiry1764000000120 implements MigrationInterface {
  name = 'PointsExpiry1764000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policy);
    await runner.query(dates);
    await runner.query(warnings);
  }

  async down(): Promise<void> {
    throw new Error('What people have earned keeps its date: mend it by a later migration.');
  }
}

/** `points_good_for`: further years after the one that they are earned in, or months after that month. */
const policy = `
ALTER TABLE programme
  ADD COLUMN points_expiry text NOT NULL DEFAULT 'never'
    CONSTRAINT points_expiry_is_known CHECK (points_expiry IN ('never', 'year_end', 'months')),
  ADD COLUMN points_good_for int,
  ADD CONSTRAINT points_good_for_fits_the_policy CHECK (
    CASE points_expiry
      WHEN 'year_end' THEN points_good_for IS NOT NULL AND points_good_for BETWEEN 0 AND 9
      WHEN 'months' THEN points_good_for IS NOT NULL AND points_good_for BETWEEN 1 AND 120
      ELSE points_good_for IS NULL
    END);
`;

/** Who was told that points of an account are about to expire: once so many days ahead. */
const warnings = `
CREATE TABLE expiry_warning (
  county_id text NOT NULL,
  account_id uuid NOT NULL,
  days_ahead int NOT NULL,
  person_id uuid NOT NULL,
  points bigint NOT NULL CONSTRAINT nobody_is_warned_of_nothing CHECK (points > 0),
  warned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT each_is_warned_once PRIMARY KEY (county_id, account_id, days_ahead, person_id),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
GRANT SELECT, INSERT ON expiry_warning TO torreya_app;
`;

/** Without the balance: an index that names it would cost every posting its cheap update. */
const dates = `
CREATE INDEX account_by_expiry_date ON account (county_id, book_id, expires_on, id) WHERE expires_on IS NOT NULL;
`;
