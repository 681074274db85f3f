import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looking through all reports of an area: by time over a wide area, by area over a narrow one. */
export class ReportLibrary1764000000220 implements MigrationInterface {
  name = 'ReportLibrary1764000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX report_by_time ON report (county_id, submitted_at, id)');
    await runner.query(
      'CREATE INDEX report_by_area ON report (county_id, area_path text_pattern_ops, submitted_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX report_by_time, report_by_area');
  }
}
