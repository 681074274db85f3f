import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kinds of report that are between people. A role over the ground does not open them: only who has or had the report, and
 * who heard that it is late. Neighbours across a border never see one.
 */
export class PrivateKinds1764000000240 implements MigrationInterface {
  name = 'PrivateKinds1764000000240';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE report
  ADD COLUMN privy uuid[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT a_private_kind_is_not_for_neighbours CHECK (category <> 'dispute' OR beside = '{}'),
  ADD CONSTRAINT the_owner_of_a_private_kind_is_privy CHECK (category <> 'dispute' OR owner_id = ANY (privy))`);
  }

  async down(): Promise<void> {
    throw new Error('Who was let in is not forgotten: mend it by a later migration.');
  }
}
