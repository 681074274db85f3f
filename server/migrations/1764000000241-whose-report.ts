import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports that do not say who sent them. Of a sealed one the identity stands apart and encrypted, and two people open it;
 * of one without a name nothing is kept but the hash of a code.
 */
export class WhoseReport1764000000241 implements MigrationInterface {
  name = 'WhoseReport1764000000241';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(unnamed);
    await runner.query(seals);
    await runner.query(claims);
  }

  async down(): Promise<void> {
    throw new Error('Who was promised to stay unknown stays so: mend it by a later migration.');
  }
}

const unnamed = `
ALTER TABLE report
  ALTER COLUMN reporter_id DROP NOT NULL,
  ADD COLUMN signing text NOT NULL DEFAULT 'named'
    CONSTRAINT signing_is_known CHECK (signing IN ('named','sealed','anonymous')),
  ADD COLUMN reporter_mark text
    CONSTRAINT reporter_mark_is_a_hash CHECK (reporter_mark ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT a_named_report_alone_says_who CHECK ((signing = 'named') = (reporter_id IS NOT NULL)),
  ADD CONSTRAINT a_named_report_alone_says_which_household CHECK (signing = 'named' OR household_id IS NULL),
  ADD CONSTRAINT a_sealed_report_alone_bears_a_mark CHECK ((signing = 'sealed') = (reporter_mark IS NOT NULL));
CREATE INDEX report_by_mark ON report (county_id, reporter_mark, submitted_at DESC) WHERE reporter_mark IS NOT NULL;

ALTER TABLE report_event DROP CONSTRAINT only_a_clock_has_no_hands,
  ADD CONSTRAINT only_clocks_and_reporters_have_no_hands
    CHECK (actor_id IS NOT NULL OR step IN ('escalate','submit','confirm','reopen','answer','withdraw'));

-- A photo of a report that does not say who sent it forgets who sent the photo.
ALTER TABLE photo ALTER COLUMN uploaded_by DROP NOT NULL;

ALTER TABLE notice
  ALTER COLUMN person_id DROP NOT NULL,
  ADD COLUMN person_mark text
    CONSTRAINT person_mark_is_a_hash CHECK (person_mark ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT a_notice_is_for_one CHECK ((person_id IS NULL) <> (person_mark IS NULL));
CREATE INDEX notice_by_mark ON notice (county_id, person_mark, at DESC) WHERE person_mark IS NOT NULL;
`;

/** The server's role writes seals and never selects them: `open_seal` gives one out once two people have agreed. */
const seals = `
CREATE TABLE report_seal (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  key_id text NOT NULL,
  nonce bytea NOT NULL CONSTRAINT nonce_has_its_length CHECK (length(nonce) = 12),
  sealed bytea NOT NULL,
  PRIMARY KEY (county_id, report_id),
  CONSTRAINT a_nonce_is_used_once UNIQUE (key_id, nonce),
  FOREIGN KEY (county_id, report_id) REFERENCES report
);
CREATE TABLE seal_request (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_role text NOT NULL,
  reason text NOT NULL CONSTRAINT asking_has_a_reason CHECK (length(reason) >= 5),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  UNIQUE (county_id, id, report_id, asked_by),
  FOREIGN KEY (county_id, report_id) REFERENCES report_seal,
  FOREIGN KEY (county_id, asked_by) REFERENCES person
);
CREATE INDEX seal_request_by_report ON seal_request (county_id, report_id, asked_at);
CREATE TABLE seal_answer (
  county_id text NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  report_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  answered_by uuid NOT NULL,
  answered_role text NOT NULL,
  agrees boolean NOT NULL,
  reason text NOT NULL CONSTRAINT answering_has_a_reason CHECK (length(reason) >= 5),
  answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_request_is_answered_once UNIQUE (county_id, request_id),
  CONSTRAINT two_people_open_a_seal CHECK (answered_by <> asked_by),
  FOREIGN KEY (county_id, request_id, report_id, asked_by)
    REFERENCES seal_request (county_id, id, report_id, asked_by),
  FOREIGN KEY (county_id, answered_by) REFERENCES person
);
CREATE TABLE seal_reading (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  read_by uuid NOT NULL,
  read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (county_id, report_id) REFERENCES report_seal,
  FOREIGN KEY (county_id, read_by) REFERENCES person
);
CREATE INDEX seal_reading_by_report ON seal_reading (county_id, report_id, read_at);
CREATE TRIGGER report_seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER seal_request_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_request
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER seal_answer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER seal_reading_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_reading
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION open_seal(county text, report uuid, reader uuid)
  RETURNS TABLE (key_id text, nonce bytea, sealed bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM seal_answer a WHERE a.county_id = county AND a.report_id = report AND a.agrees
      AND reader IN (a.asked_by, a.answered_by)) THEN
    RETURN;
  END IF;
  INSERT INTO seal_reading (county_id, report_id, read_by) VALUES (county, report, reader);
  RETURN QUERY SELECT s.key_id, s.nonce, s.sealed FROM report_seal s WHERE s.county_id = county AND s.report_id = report;
END $$;
REVOKE ALL ON FUNCTION open_seal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_seal TO torreya_app;
GRANT INSERT ON report_seal TO torreya_app;
GRANT SELECT, INSERT ON seal_request, seal_answer TO torreya_app;
GRANT SELECT ON seal_reading TO torreya_app;
`;

/** A code opens its report for ever, and its points once. */
const claims = `
CREATE TABLE report_claim (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  code_hash bytea NOT NULL CONSTRAINT code_hash_has_its_length CHECK (length(code_hash) = 32),
  PRIMARY KEY (county_id, report_id),
  CONSTRAINT a_code_opens_one_report UNIQUE (county_id, code_hash),
  FOREIGN KEY (county_id, report_id) REFERENCES report
);
CREATE TABLE points_claim (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT points_are_claimed_once PRIMARY KEY (county_id, report_id),
  FOREIGN KEY (county_id, report_id) REFERENCES report
);
GRANT SELECT, INSERT ON report_claim, points_claim TO torreya_app;

CREATE TABLE wrong_claim_code (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
CREATE INDEX wrong_claim_code_by_person ON wrong_claim_code (county_id, person_id, at);
GRANT SELECT, INSERT ON wrong_claim_code TO torreya_app;
`;
