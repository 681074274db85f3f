import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports whose owner stood on ground that an import retired: which import gave them to whom, once. */
export class NewGround1764000000301 implements MigrationInterface {
  name = 'NewGround1764000000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE report_new_ground (
  county_id text NOT NULL,
  import_id uuid NOT NULL,
  report_id uuid NOT NULL,
  event_id uuid NOT NULL,
  PRIMARY KEY (county_id, import_id, report_id),
  FOREIGN KEY (county_id, import_id) REFERENCES area_import,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, event_id) REFERENCES report_event
);
CREATE TRIGGER report_new_ground_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_new_ground
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON report_new_ground TO torreya_app;

-- The lines that stand there keep to the narrower rule: they need not be read through for the wider one.
ALTER TABLE report_event DROP CONSTRAINT only_clocks_and_reporters_have_no_hands,
  ADD CONSTRAINT only_clocks_maps_and_reporters_have_no_hands
    CHECK (actor_id IS NOT NULL OR step IN ('escalate','new_ground','submit','confirm','reopen','answer','withdraw')) NOT VALID;

-- Imports that were made before and hold from a later day.
INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
SELECT county_id, 'area_import_holds', id, at, '{}', at
FROM area_import, LATERAL (SELECT effective_from::timestamp AT TIME ZONE 'Asia/Shanghai' AS at) AS begins
WHERE undone_at IS NULL AND begins.at > clock_timestamp()`);
  }

  async down(): Promise<void> {
    throw new Error('Who was given a report is not forgotten: mend it by a later migration.');
  }
}
