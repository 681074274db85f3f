import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Posting finds accounts by their ids alone, which are derived from county, book, owner and date. In a table without
 * statistics every index that begins with the county looks equally good to PostgreSQL, and it took the wrong one: each
 * look-up then read all accounts of the county.
 */
export class AccountById1764000000140 implements MigrationInterface {
  name = 'AccountById1764000000140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX account_by_id ON account (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX account_by_id');
  }
}
