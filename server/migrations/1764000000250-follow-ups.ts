import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looking again at what was closed: who is asked, what he found, and the new report that came of it. */
export class FollowUps1764000000250 implements MigrationInterface {
  name = 'FollowUps1764000000250';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(followUps);
  }

  async down(): Promise<void> {
    throw new Error('What people have seen is not dropped: mend it by a later migration.');
  }
}

const followUps = `
ALTER TABLE report ADD COLUMN follows uuid,
  ADD FOREIGN KEY (county_id, follows) REFERENCES report,
  ADD CONSTRAINT nothing_follows_itself CHECK (follows <> id);
CREATE UNIQUE INDEX one_report_follows ON report (county_id, follows) WHERE follows IS NOT NULL;

CREATE TABLE follow_up (
  county_id text NOT NULL,
  report_id uuid NOT NULL,
  visitor_id uuid NOT NULL,
  visitor_area_path text NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  reminded_at timestamptz,
  told_id uuid,
  outcome text CONSTRAINT outcome_is_known CHECK (outcome IN ('fine', 'broken')),
  visited_by uuid,
  visited_at timestamptz,
  event_id uuid,
  new_report_id uuid,
  CONSTRAINT a_report_is_looked_at_again_once PRIMARY KEY (county_id, report_id),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, visitor_id) REFERENCES person,
  FOREIGN KEY (county_id, told_id) REFERENCES person,
  FOREIGN KEY (county_id, visited_by) REFERENCES person,
  FOREIGN KEY (county_id, event_id) REFERENCES report_event,
  FOREIGN KEY (county_id, new_report_id) REFERENCES report,
  CONSTRAINT a_visit_is_whole CHECK (
    (outcome IS NULL) = (visited_by IS NULL) AND (outcome IS NULL) = (visited_at IS NULL)
    AND (outcome IS NULL) = (event_id IS NULL)),
  CONSTRAINT what_is_broken_again_is_a_new_report CHECK ((outcome IS NOT DISTINCT FROM 'broken') = (new_report_id IS NOT NULL))
);
CREATE INDEX follow_up_of_visitor ON follow_up (county_id, visitor_id, due_at) WHERE outcome IS NULL;
CREATE INDEX follow_up_told ON follow_up (county_id, told_id, due_at) WHERE outcome IS NULL AND told_id IS NOT NULL;
CREATE INDEX report_clock_due ON report_clock (county_id, due_at) WHERE due_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON follow_up TO torreya_app;
`;
