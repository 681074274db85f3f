import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a book is right: what each check found, and the doubt that a finding leaves behind. The server may cast a
 * doubt; only the owner of the database lifts it, and says who he is and why.
 */
export class BooksChecks1764000000110 implements MigrationInterface {
  name = 'BooksChecks1764000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checks);
    await runner.query(doubt);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What was found in the books is not forgotten: mend it by a later migration.');
  }
}

const checks = `
CREATE TABLE books_check (
  county_id text NOT NULL,
  id uuid NOT NULL,
  book_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT check_kind_is_known CHECK (kind IN ('continued', 'whole')),
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3) NOT NULL,
  up_to_no bigint NOT NULL,
  rows bigint NOT NULL,
  accounts bigint NOT NULL,
  found bigint NOT NULL,
  findings jsonb NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, book_id) REFERENCES book,
  CONSTRAINT check_ends_after_it_started CHECK (ended_at >= started_at),
  CONSTRAINT what_was_found_is_named CHECK ((found = 0) = (findings = '[]'))
);
CREATE INDEX books_check_by_book ON books_check (county_id, book_id, ended_at DESC);
CREATE TRIGGER books_check_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON books_check
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE books_lift (
  county_id text NOT NULL,
  id uuid NOT NULL,
  book_id uuid NOT NULL,
  doubted_at timestamptz(3) NOT NULL,
  check_id uuid NOT NULL,
  lifted_by text NOT NULL CONSTRAINT whoever_lifts_gives_his_name CHECK (lifted_by ~ '\\S'),
  because text NOT NULL CONSTRAINT whoever_lifts_says_why CHECK (because ~ '\\S'),
  lifted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_doubt_is_lifted_once UNIQUE (county_id, book_id, doubted_at),
  FOREIGN KEY (county_id, book_id) REFERENCES book,
  FOREIGN KEY (county_id, check_id) REFERENCES books_check
);
CREATE TRIGGER books_lift_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON books_lift
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** The trigger stands on one column that posting never writes, so posting pays nothing for it. */
const doubt = `
ALTER TABLE book ADD COLUMN doubted_at timestamptz(3);

CREATE FUNCTION refuse_lifting_a_doubt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RAISE EXCEPTION 'a doubt is lifted by the owner of the database'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_the_owner_lifts_a_doubt';
  END IF;
  IF NOT EXISTS (
    SELECT FROM books_lift l
    WHERE l.county_id = OLD.county_id AND l.book_id = OLD.id AND l.doubted_at = OLD.doubted_at
  ) THEN
    RAISE EXCEPTION 'a doubt is lifted only by saying who does so and why'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_a_named_person_lifts_a_doubt';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_doubt_is_lifted_by_the_owner BEFORE UPDATE OF doubted_at ON book
  FOR EACH ROW WHEN (OLD.doubted_at IS NOT NULL AND NEW.doubted_at IS DISTINCT FROM OLD.doubted_at)
  EXECUTE FUNCTION refuse_lifting_a_doubt();
`;

const rights = `
GRANT UPDATE (doubted_at) ON book TO torreya_app;
GRANT SELECT, INSERT ON books_check TO torreya_app;
GRANT SELECT ON books_lift TO torreya_app;
`;
