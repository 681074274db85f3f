import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger: a book, its accounts, and the journal of transfers. Amounts are whole points; an instant has
 * whole milliseconds, so that JavaScript, JSON and the seal see exactly what is stored.
 */
export class Ledger1764000000100 implements MigrationInterface {
  name = 'Ledger1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(book);
    await runner.query(account);
    await runner.query(transfer);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('A journal is not taken back: mend it by a later migration.');
  }
}

/**
 * The head of a journal, and its only lock: whoever posts holds this row, so that postings of one book follow
 * one another and nothing can deadlock. Rows stay half empty for HOT updates.
 */
const book = `
CREATE TABLE book (
  county_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  head_no bigint NOT NULL DEFAULT 0,
  head_seal bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  head_at timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', to_timestamp(0)),
  PRIMARY KEY (county_id, id),
  CONSTRAINT head_is_not_negative CHECK (head_no >= 0),
  CONSTRAINT head_seal_is_a_sha256 CHECK (octet_length(head_seal) = 32)
) WITH (fillfactor = 50);

CREATE FUNCTION refuse_a_head_that_goes_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.head_no < OLD.head_no OR NEW.head_at < OLD.head_at THEN
    RAISE EXCEPTION 'the head of a book only moves on'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'the_head_only_moves_on';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER the_head_only_moves_on BEFORE UPDATE ON book
  FOR EACH ROW EXECUTE FUNCTION refuse_a_head_that_goes_back();
CREATE TRIGGER book_is_never_deleted BEFORE DELETE OR TRUNCATE ON book
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/**
 * Balance, held and head_no are a cache of the newest journal row that names the account. A household has one
 * account for each expiry date in force. A floor of NULL is none: where points come from.
 */
const account = `
CREATE TABLE account (
  county_id text NOT NULL,
  book_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_kind text NOT NULL,
  owner_id text NOT NULL,
  expires_on date,
  balance bigint NOT NULL DEFAULT 0,
  held bigint NOT NULL DEFAULT 0,
  floor bigint DEFAULT 0,
  head_no bigint NOT NULL DEFAULT 0,
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, book_id) REFERENCES book,
  CONSTRAINT one_account_an_owner_and_expiry_date
    UNIQUE NULLS NOT DISTINCT (county_id, book_id, owner_kind, owner_id, expires_on),
  CONSTRAINT owner_kind_is_a_word CHECK (owner_kind ~ '^[a-z][a-z_]{1,29}$'),
  CONSTRAINT owner_id_is_plain CHECK (owner_id ~ '^[0-9a-z._:-]{1,64}$'),
  CONSTRAINT balance_is_a_safe_integer CHECK (abs(balance) <= 9007199254740991),
  CONSTRAINT held_is_not_negative CHECK (held >= 0),
  CONSTRAINT balance_covers_held_and_floor CHECK (balance - held >= floor),
  CONSTRAINT closed_account_is_empty CHECK (closed_at IS NULL OR (balance = 0 AND held = 0))
) WITH (fillfactor = 70);

CREATE TRIGGER account_keeps_its_owner
  BEFORE UPDATE OF county_id, book_id, id, owner_kind, owner_id, expires_on, opened_at OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/**
 * One immutable row is one transfer with both its sides. It names the rows before it in the journals of both
 * accounts: a statement walks that chain, so the journal needs no index by account. Only the primary key begins with
 * the book: a young table has no statistics, and PostgreSQL would take two indexes that begin alike for equally good.
 */
const transfer = `
CREATE TABLE transfer (
  county_id text NOT NULL,
  book_id uuid NOT NULL,
  no bigint NOT NULL,
  id uuid NOT NULL,
  op text NOT NULL,
  kind text NOT NULL,
  cause_id uuid NOT NULL,
  part smallint NOT NULL,
  target_id uuid,
  debit_id uuid NOT NULL,
  credit_id uuid NOT NULL,
  amount bigint NOT NULL,
  debit_balance bigint NOT NULL,
  debit_held bigint NOT NULL,
  credit_balance bigint NOT NULL,
  credit_held bigint NOT NULL,
  debit_prev_no bigint NOT NULL,
  credit_prev_no bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  seal bytea NOT NULL,
  PRIMARY KEY (county_id, book_id, no),
  CONSTRAINT one_id_is_one_transfer UNIQUE (county_id, id, book_id),
  CONSTRAINT op_is_known CHECK (op IN ('transfer', 'hold', 'post', 'void', 'reverse')),
  CONSTRAINT kind_is_a_word CHECK (kind ~ '^[a-z][a-z_]{1,29}$'),
  CONSTRAINT part_is_not_negative CHECK (part >= 0),
  CONSTRAINT post_void_and_reverse_name_a_target CHECK ((op IN ('post', 'void', 'reverse')) = (target_id IS NOT NULL)),
  CONSTRAINT sides_differ CHECK (debit_id <> credit_id),
  CONSTRAINT amount_is_positive CHECK (amount > 0),
  CONSTRAINT held_is_not_negative CHECK (debit_held >= 0 AND credit_held >= 0),
  CONSTRAINT earlier_rows_are_earlier
    CHECK (debit_prev_no >= 0 AND debit_prev_no < no AND credit_prev_no >= 0 AND credit_prev_no < no),
  CONSTRAINT seal_is_a_sha256 CHECK (octet_length(seal) = 32)
);
CREATE UNIQUE INDEX a_cause_moves_once ON transfer (county_id, cause_id, kind, part, book_id)
  WHERE op IN ('transfer', 'hold', 'reverse');
CREATE UNIQUE INDEX a_target_is_closed_once ON transfer (county_id, target_id, book_id)
  WHERE target_id IS NOT NULL;
CREATE TRIGGER transfer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** The server adds rows, and moves on what is a cache of them. */
const rights = `
GRANT SELECT, INSERT ON book, account, transfer TO torreya_app;
GRANT UPDATE (head_no, head_seal, head_at) ON book TO torreya_app;
GRANT UPDATE (balance, held, head_no, closed_at) ON account TO torreya_app;
`;
