import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How pressing a report is becomes a fact of it, which somebody can change; and a clock knows that it has reminded. */
export class ReportPriority1764000000300 implements MigrationInterface {
  name = 'ReportPriority1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    // Null and a constant: neither rewrites the table or reads it through, however many reports there are.
    await runner.query(`
ALTER TABLE report ADD COLUMN priority text;
COMMENT ON COLUMN report.priority IS 'null: sent before a report had one; it is as pressing as its kind usually is';
ALTER TABLE report ADD CONSTRAINT priority_is_known CHECK (priority IN ('urgent', 'normal')) NOT VALID;
ALTER TABLE report_clock ADD COLUMN is_reminded boolean NOT NULL DEFAULT false`);
  }

  async down(): Promise<void> {
    throw new Error('What was decided about a report is not dropped: mend it by a later migration.');
  }
}
