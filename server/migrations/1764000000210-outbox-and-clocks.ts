import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be done later, the clocks of reports, and time-lines that tell also what nobody did. */
export class OutboxAndClocks1764000000210 implements MigrationInterface {
  name = 'OutboxAndClocks1764000000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outbox);
    await runner.query(clocks);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What was promised for later is not dropped: mend it by a later migration.');
  }
}

/** `at`: when it is to be done. `not_before`: the same, or later once it was tried in vain. Done is gone. */
const outbox = `
CREATE TABLE outbox_job (
  county_id text NOT NULL,
  kind text COLLATE "C" NOT NULL CONSTRAINT kind_of_job_is_a_word CHECK (length(kind) <= 40 AND kind ~ '^[a-z][a-z_]+$'),
  key text COLLATE "C" NOT NULL CONSTRAINT key_is_short CHECK (length(key) BETWEEN 1 AND 100),
  at timestamptz(3) NOT NULL,
  payload jsonb NOT NULL CONSTRAINT payload_is_an_object CHECK (jsonb_typeof(payload) = 'object'),
  not_before timestamptz(3) NOT NULL,
  attempts int NOT NULL DEFAULT 0 CONSTRAINT attempts_are_counted CHECK (attempts >= 0),
  lease uuid,
  leased_until timestamptz,
  last_error text,
  CONSTRAINT one_key_is_one_job PRIMARY KEY (county_id, kind, key),
  CONSTRAINT a_lease_ends CHECK ((lease IS NULL) = (leased_until IS NULL))
);
CREATE INDEX outbox_job_due ON outbox_job (county_id, not_before, at);

CREATE TABLE outbox_dead_letter (
  county_id text NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  key text NOT NULL,
  at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  attempts int NOT NULL,
  error text NOT NULL,
  given_up_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id)
);
`;

/** A row while the clock runs or pauses. `next_at`: when somebody is told, and nobody is when the town's officer was. */
const clocks = `
CREATE TABLE report_clock (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  name text NOT NULL,
  counts text NOT NULL CONSTRAINT counts_is_known CHECK (counts IN ('working', 'calendar')),
  remind_at timestamptz(3),
  due_at timestamptz(3),
  next_at timestamptz(3),
  left_ms bigint CONSTRAINT what_is_left_is_not_less_than_nothing CHECK (left_ms >= 0),
  is_late boolean NOT NULL DEFAULT false,
  told uuid[] NOT NULL DEFAULT '{}',
  told_path text,
  PRIMARY KEY (county_id, report_id, name),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  CONSTRAINT a_clock_runs_or_pauses CHECK (
    (due_at IS NULL) = (left_ms IS NOT NULL) AND (due_at IS NULL) = (remind_at IS NULL)
    AND (due_at IS NOT NULL OR next_at IS NULL)),
  CONSTRAINT nobody_above_is_told_before_it_is_late CHECK (is_late OR told = '{}'),
  CONSTRAINT the_way_up_is_known_once_it_is_begun CHECK ((told_path IS NULL) = (told = '{}'))
);

ALTER TABLE report_event ALTER COLUMN actor_id DROP NOT NULL,
  ADD CONSTRAINT only_a_clock_has_no_hands CHECK (actor_id IS NOT NULL OR step = 'escalate');
`;

/** What \`torreya_app\`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_job, report_clock TO torreya_app;
GRANT SELECT, INSERT ON outbox_dead_letter TO torreya_app;
`;
