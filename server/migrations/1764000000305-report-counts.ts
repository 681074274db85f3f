import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a filter of the library leaves is counted inside an index: by state and kind for the county and for a town, by area
 * below. Made beside the traffic, which a table of a million reports would otherwise wait for: each statement for itself,
 * and what was begun and not ended is begun again.
 */
export class ReportCounts1764000000305 implements MigrationInterface {
  name = 'ReportCounts1764000000305';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, what] of indexes) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON report ${what}`);
    }
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS report_by_area');
    await runner.query(vacuum);
  }

  async down(): Promise<void> {
    throw new Error('The index that one of these took the place of is gone: mend it by a later migration.');
  }
}

/** A path is included where the index has a part of it: an index answers alone only if it holds the whole column. */
const indexes = [
  ['report_by_state', '(county_id, state, category, submitted_at, id)'],
  [
    'report_by_state_in_town',
    '(county_id, town_of(area_path), state, category, submitted_at, id) INCLUDE (area_path)',
  ],
  ['report_under_area', '(county_id, area_path text_pattern_ops, submitted_at, id, state, category)'],
] as const;

/** An index answers alone where the pages of the table are known to hold nothing half done: a fifth of ten years is too late to look. */
const vacuum = `
ALTER TABLE report SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02)`;
