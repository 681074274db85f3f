import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a reversed award, what had expired before it was reversed: it was never spent, and nobody owes it. */
export class LapsedAwards1764000000395 implements MigrationInterface {
  name = 'LapsedAwards1764000000395';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE award ADD COLUMN lapsed bigint NOT NULL DEFAULT 0
  CONSTRAINT only_a_reversed_award_has_lapsed
    CHECK (lapsed >= 0 AND lapsed + debt_left <= points AND (lapsed = 0 OR state = 'reversed'));
GRANT UPDATE (lapsed) ON award TO torreya_app;
`);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}
