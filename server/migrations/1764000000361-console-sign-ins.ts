import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Officers let a browser into the console by their phone. Whoever reads the tables signs in with none of it: of code, secret
 * and session only hashes are kept, of the short code one under a secret of the settings.
 */
export class ConsoleSignIns1764000000361 implements MigrationInterface {
  name = 'ConsoleSignIns1764000000361';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sessions);
    await runner.query(signIns);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Who was let in is not forgotten: mend it by a later migration.');
  }
}

const sessions = `
ALTER TABLE session
  DROP CONSTRAINT way_is_known,
  ADD CONSTRAINT way_is_known CHECK (way IN ('wechat','demo','console')),
  ADD COLUMN browser text,
  ADD COLUMN address text,
  ADD COLUMN seen_at timestamptz,
  ADD CONSTRAINT a_console_says_what_it_is CHECK ((way = 'console') = (browser IS NOT NULL AND seen_at IS NOT NULL));
CREATE INDEX console_by_person ON session (county_id, person_id) WHERE way = 'console' AND ended_at IS NULL;
`;

const signIns = `
CREATE TABLE console_sign_in (
  county_id text NOT NULL,
  id uuid NOT NULL,
  code_hash bytea NOT NULL CONSTRAINT code_hash_has_its_length CHECK (length(code_hash) = 32),
  secret_hash bytea NOT NULL CONSTRAINT secret_hash_has_its_length CHECK (length(secret_hash) = 32),
  browser text NOT NULL,
  address text,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  looks int NOT NULL DEFAULT 0,
  looked_by uuid,
  answered_by uuid,
  answered_at timestamptz,
  is_let_in boolean,
  session_id uuid,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_code_is_of_one_browser UNIQUE (county_id, code_hash),
  CONSTRAINT an_answer_is_whole CHECK (num_nulls(answered_by, answered_at, is_let_in) IN (0, 3)),
  CONSTRAINT only_who_looked_answers CHECK (answered_by IS NULL OR answered_by = looked_by),
  CONSTRAINT nobody_is_in_unasked CHECK (session_id IS NULL OR is_let_in),
  FOREIGN KEY (county_id, looked_by) REFERENCES person,
  FOREIGN KEY (county_id, session_id) REFERENCES session
);
CREATE INDEX console_sign_in_by_end ON console_sign_in (county_id, expires_at);
CREATE TABLE wrong_console_code (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
CREATE INDEX wrong_console_code_by_person ON wrong_console_code (county_id, person_id, at);
`;

const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON console_sign_in TO torreya_app;
GRANT SELECT, INSERT ON wrong_console_code TO torreya_app;
`;
