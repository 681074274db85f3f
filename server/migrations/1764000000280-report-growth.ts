import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of reports that cost what a page costs, however long the county has reported: every level of the areas has its
 * reports in the order of the lists, what is open stands apart from what is over, and words are found by pairs of
 * characters, month by month.
 */
export class ReportGrowth1764000000280 implements MigrationInterface {
  name = 'ReportGrowth1764000000280';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [levels, all, toHandle, numbers, words]) await runner.query(step);
  }

  async down(): Promise<void> {
    throw new Error('The indexes that these took the place of are gone: mend it by a later migration.');
  }
}

/**
 * What a path is below the county, the town, the village. Equal where the start of a path is, which an index over whole
 * paths could only answer as a range, in the order of the areas and not of the time.
 */
const levels = `
CREATE FUNCTION town_of(area_path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN substring(area_path FROM '^[^/]+/[^/]+');
CREATE FUNCTION village_of(area_path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN substring(area_path FROM '^[^/]+/[^/]+/[^/]+');
CREATE FUNCTION grid_of(area_path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN substring(area_path FROM '^[^/]+/[^/]+/[^/]+/[^/]+');
`;

/** State and category stand behind the order: what the filters pass over is passed over inside the index. */
const all = `
DROP INDEX report_by_time;
CREATE INDEX report_by_time ON report (county_id, submitted_at, id, state, category);
CREATE INDEX report_in_town ON report (county_id, town_of(area_path), submitted_at, id, state, category);
CREATE INDEX report_in_village ON report (county_id, village_of(area_path), submitted_at, id, state, category);
CREATE INDEX report_in_grid ON report (county_id, grid_of(area_path), submitted_at, id);
`;

const open = `state IN ('routed','accepted','handed_over','conferring','dispatched','waiting','reopened')`;

/** One in fifty is open; the others are not in these. Whoever filters by an open state is to find them here as well. */
const toHandle = `
CREATE INDEX report_open ON report (county_id, submitted_at, id, state, category) WHERE ${open};
CREATE INDEX report_open_in_town ON report (county_id, town_of(area_path), submitted_at, id, state, category) WHERE ${open};
CREATE INDEX report_open_in_village ON report (county_id, village_of(area_path), submitted_at, id, state, category) WHERE ${open};
CREATE INDEX report_open_in_grid ON report (county_id, grid_of(area_path), submitted_at, id) WHERE ${open};
CREATE INDEX report_conferring ON report (county_id, submitted_at, id) WHERE state = 'conferring';
DROP INDEX report_beside;
CREATE INDEX report_beside ON report USING gin (beside) WHERE beside <> '{}' AND ${open};
`;

/** The last number of a town's day is the end of a range, also when the same day of ten years stands in it. */
const numbers = `
CREATE INDEX report_last_number ON report
  (county_id, substring(number FROM '^(.*-)[0-9]{1,9}$'), (substring(number FROM '-([0-9]{1,9})$')::int));
`;

/**
 * pg_trgm needs three characters, and what people look for has two: 路灯. A key is a month of 30 days and a pair of
 * characters in one number, so that the newest are found without those of ten years. Keys are written at once: what
 * waits in a list of its own would be read through by every search.
 */
const words = `
CREATE FUNCTION report_month(at timestamptz) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor(extract(epoch FROM at AT TIME ZONE 'UTC') / 2592000)::int;
CREATE FUNCTION pairs_of(words text, month int) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  pairs bigint[] := '{}';
  before bigint;
  letter text;
BEGIN
  FOREACH letter IN ARRAY string_to_array(lower(words), NULL) LOOP
    pairs := pairs || before + ascii(letter);
    before := (month::bigint << 42) + (ascii(letter)::bigint << 21);
  END LOOP;
  -- Before the first letter stands nothing.
  RETURN pairs[2:];
END $$;
CREATE INDEX report_by_words ON report USING gin (pairs_of(number || ' ' || note, report_month(submitted_at)))
  WITH (fastupdate = off);
`;
