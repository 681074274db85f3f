import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders and letters: numbered documents issued from a report, with the departments that answer them. */
export class Letters1764000000230 implements MigrationInterface {
  name = 'Letters1764000000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(departments);
    await runner.query(dispatched);
    await runner.query(letters);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What was issued under a number is not dropped: mend it by a later migration.');
  }
}

/** A department stands in the grant of whoever answers for it, with the kinds of reports that are usually its own. */
const departments = `
ALTER TABLE role_grant
  ADD COLUMN department text CONSTRAINT department_has_a_name CHECK (length(department) BETWEEN 1 AND 40),
  ADD COLUMN department_for text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT only_department_handlers_have_a_department
    CHECK (role = 'department_handler' OR (department IS NULL AND department_for = '{}'));
ALTER TABLE area
  ADD COLUMN letter_word text CONSTRAINT letter_word_is_short CHECK (length(letter_word) BETWEEN 1 AND 8);
`;

const dispatched = `
CREATE TABLE report_assignee (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  person_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (county_id, person_id, report_id),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, asked_by) REFERENCES person
);
CREATE INDEX assignee_of_report ON report_assignee (county_id, report_id);

DROP INDEX report_to_handle;
CREATE INDEX report_to_handle ON report (county_id, area_path text_pattern_ops, submitted_at)
  WHERE state IN ('routed','accepted','handed_over','conferring','dispatched','waiting','reopened');
DROP INDEX report_of_owner;
CREATE INDEX report_of_owner ON report (county_id, owner_id, submitted_at)
  WHERE state IN ('routed','accepted','handed_over','conferring','dispatched','waiting','reopened');
`;

/**
 * The report, who it is to and who issued it stand in a letter as they were on its day. `directive_id`: the act that issued it with
 * others. The last number of a town's kind and year is a row, so that a number that was not given is not missing.
 */
const letters = `
CREATE TABLE letter_count (
  county_id text NOT NULL,
  town_code text NOT NULL,
  kind text NOT NULL,
  year int NOT NULL,
  last int NOT NULL,
  PRIMARY KEY (county_id, town_code, kind, year),
  FOREIGN KEY (county_id, town_code) REFERENCES area (county_id, code)
);

CREATE TABLE directive (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  issued_by uuid NOT NULL,
  issued_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, issued_by) REFERENCES person
);

CREATE TABLE letter (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  report_number text NOT NULL,
  category text NOT NULL,
  area_path text NOT NULL,
  directive_id uuid,
  kind text NOT NULL CONSTRAINT letter_kind_is_known CHECK (kind IN ('dispatch','reminder','transfer','recommendation')),
  town_code text NOT NULL,
  year int NOT NULL,
  no int NOT NULL CONSTRAINT letters_are_numbered_from_1 CHECK (no > 0),
  number text NOT NULL,
  addressee_id uuid NOT NULL,
  addressee_office text NOT NULL,
  issuer_id uuid NOT NULL,
  issuer_office text NOT NULL,
  words text NOT NULL CONSTRAINT a_letter_asks_something CHECK (words <> ''),
  issued_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  state text NOT NULL CONSTRAINT letter_state_is_known CHECK (state IN ('open','answered','refused','recalled')),
  state_at timestamptz(3) NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_letter_number_is_one_letter UNIQUE (county_id, town_code, kind, year, no),
  CONSTRAINT there_is_time_to_answer CHECK (due_at > issued_at),
  CONSTRAINT nobody_writes_to_himself CHECK (addressee_id <> issuer_id),
  CONSTRAINT an_order_is_part_of_a_directive CHECK ((kind = 'dispatch') = (directive_id IS NOT NULL)),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, directive_id) REFERENCES directive,
  FOREIGN KEY (county_id, addressee_id) REFERENCES person,
  FOREIGN KEY (county_id, issuer_id) REFERENCES person,
  FOREIGN KEY (county_id, town_code) REFERENCES area (county_id, code)
);
CREATE INDEX letter_of_report ON letter (county_id, report_id, issued_at);
CREATE INDEX letter_to ON letter (county_id, addressee_id, issued_at DESC);
CREATE INDEX letter_by ON letter (county_id, issuer_id, issued_at DESC);
CREATE INDEX letter_of_area ON letter (county_id, area_path text_pattern_ops, issued_at DESC);
CREATE INDEX order_of_directive ON letter (county_id, directive_id) WHERE directive_id IS NOT NULL;
CREATE UNIQUE INDEX one_open_order_a_person ON letter (county_id, report_id, addressee_id)
  WHERE kind = 'dispatch' AND state = 'open';

CREATE TABLE letter_event (
  county_id text NOT NULL,
  id uuid NOT NULL,
  letter_id uuid NOT NULL,
  no int NOT NULL,
  step text NOT NULL,
  to_state text NOT NULL,
  actor_id uuid NOT NULL,
  note text NOT NULL CONSTRAINT a_reply_says_something CHECK (note <> ''),
  at timestamptz(3) NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT events_of_a_letter_are_numbered UNIQUE (county_id, letter_id, no),
  FOREIGN KEY (county_id, letter_id) REFERENCES letter,
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE TRIGGER letter_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER directive_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON directive
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** Of a letter only its state changes: what was issued stands. */
const rights = `
GRANT SELECT, INSERT ON report_assignee, directive, letter, letter_event TO torreya_app;
GRANT UPDATE (state, state_at) ON letter TO torreya_app;
GRANT SELECT, INSERT, UPDATE ON letter_count TO torreya_app;
`;
