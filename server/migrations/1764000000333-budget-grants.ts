import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a town has given its villages to award from. */
export class BudgetGrants1764000000333 implements MigrationInterface {
  name = 'BudgetGrants1764000000333';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(budgets);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

const budgets = `
CREATE TABLE budget_grant (
  county_id text NOT NULL,
  id uuid NOT NULL,
  town_code text NOT NULL,
  village_code text NOT NULL,
  points bigint NOT NULL CONSTRAINT grant_is_positive CHECK (points > 0),
  period text NOT NULL CONSTRAINT period_is_known CHECK (period ~ '^20[0-9]{2}(-Q[1-4]|-[01][0-9])?$'),
  note text NOT NULL,
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  transfer_no bigint NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE INDEX budget_grant_by_village ON budget_grant (county_id, village_code, at);
CREATE TRIGGER budget_grant_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_grant
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** What `torreya_app`, the role that the server works as, may do with these. */
const rights = `
GRANT SELECT, INSERT ON budget_grant TO torreya_app;
`;
