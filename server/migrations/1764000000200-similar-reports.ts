import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is looked for before it is sent or believed: reports around a spot, and photos that were there before. Neither
 * index needs an extension or a locale of the database: words are compared by the server, pictures by their hashes.
 */
export class SimilarReports1764000000200 implements MigrationInterface {
  name = 'SimilarReports1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(reportsByPlace);
    await runner.query(photoLikeness);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

/**
 * A cell of 0.004 degrees is some 400 m wide: what lies within 300 m of a spot lies in at most nine of them. One entry of
 * an index a report. What is over and what is of another category is passed over inside the index: a market square has
 * two thousand of them a year.
 */
const reportsByPlace = `
CREATE FUNCTION place_cell(lng double precision, lat double precision) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor((lng + 180) * 250)::bigint * 100000 + floor((lat + 90) * 250)::bigint;
CREATE INDEX report_by_cell ON report (county_id, place_cell(lng, lat), submitted_at DESC, state, category);
`;

/** The hashes of a photo, one after the other, and the keys under which a photo like it is found. */
const photoLikeness = `
ALTER TABLE photo
  ADD COLUMN likeness bytea,
  ADD COLUMN likeness_keys int[],
  ADD CONSTRAINT likeness_has_its_keys CHECK ((likeness IS NULL) = (likeness_keys IS NULL));
CREATE INDEX photo_by_likeness ON photo USING gin (likeness_keys);
`;
