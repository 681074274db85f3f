import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An office begins on a day and may end on one. Whoever asks about rights asks the view `office`, and whoever asks about
 * another time `held_office`: nothing else knows what makes an office hold.
 */
export class OfficeDays1764000000360 implements MigrationInterface {
  name = 'OfficeDays1764000000360';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(days);
    await runner.query(holding);
    await runner.query(apart);
    await runner.query(lines);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Who held which office is not forgotten: mend it by a later migration.');
  }
}

/** Both days are included. An office from before began when it was given, and ends on no day. */
const days = `
CREATE FUNCTION village_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT (at AT TIME ZONE 'Asia/Shanghai')::date $$;
ALTER TABLE role_grant ADD COLUMN from_day date, ADD COLUMN until_day date;
UPDATE role_grant SET from_day = village_day(granted_at);
ALTER TABLE role_grant ALTER COLUMN from_day SET NOT NULL,
  ADD CONSTRAINT an_office_begins_before_it_ends CHECK (from_day <= until_day);
`;

/** `ended_at`: at once, whatever its days say. */
const holding = `
CREATE VIEW open_office AS SELECT * FROM role_grant
WHERE ended_at IS NULL AND (until_day IS NULL OR until_day >= village_day(statement_timestamp()));
COMMENT ON VIEW open_office IS 'Offices that hold today or will hold.';
CREATE VIEW office AS SELECT * FROM open_office WHERE from_day <= village_day(statement_timestamp());
COMMENT ON VIEW office IS 'Offices that hold today.';
CREATE FUNCTION held_office(g role_grant, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT g.granted_at <= at AND (g.ended_at IS NULL OR g.ended_at > at)
    AND g.from_day <= village_day(at) AND (g.until_day IS NULL OR g.until_day >= village_day(at)) $$;
`;

/**
 * A lead may be followed by another, and somebody have an office again: what may not be is two at the same time. The
 * area's row is the lock, so that of two who write at once the second sees the first.
 */
const apart = `
DROP INDEX a_role_is_granted_once;
DROP INDEX one_lead_a_ground;
CREATE INDEX role_grant_by_person ON role_grant (county_id, person_id, role);
CREATE FUNCTION keep_offices_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  leads CONSTANT text[] := ARRAY['micro_grid_lead','grid_lead'];
  meets record;
BEGIN
  NEW.from_day := coalesce(NEW.from_day, village_day(NEW.granted_at));
  IF NEW.ended_at IS NOT NULL THEN RETURN NEW; END IF;
  PERFORM FROM area WHERE county_id = NEW.county_id AND code = NEW.area_code FOR NO KEY UPDATE;
  SELECT o.person_id INTO meets FROM role_grant o
  WHERE o.county_id = NEW.county_id AND o.area_code = NEW.area_code AND o.ended_at IS NULL AND o.id <> NEW.id
    AND ((o.person_id = NEW.person_id AND o.role = NEW.role) OR (o.role = ANY (leads) AND NEW.role = ANY (leads)))
    AND daterange(o.from_day, o.until_day, '[]') && daterange(NEW.from_day, NEW.until_day, '[]')
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', MESSAGE = 'conflicting office: ' ||
      CASE WHEN meets.person_id = NEW.person_id THEN 'a_role_is_granted_once' ELSE 'one_lead_a_ground' END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offices_are_apart BEFORE INSERT OR UPDATE OF county_id, person_id, role, area_code, from_day, until_day, ended_at
  ON role_grant FOR EACH ROW EXECUTE FUNCTION keep_offices_apart();
`;

/** That an office got another last day is a line as well, and may be one again. */
const lines = `
ALTER TABLE appointment
  ADD COLUMN from_day date,
  ADD COLUMN until_day date,
  DROP CONSTRAINT an_appointment_begins_or_ends,
  DROP CONSTRAINT an_office_begins_and_ends_once,
  ADD CONSTRAINT an_appointment_begins_or_ends CHECK (what IN ('appointed','relieved','dated')),
  ADD CONSTRAINT a_last_day_is_named CHECK (what <> 'dated' OR until_day IS NOT NULL);
CREATE UNIQUE INDEX an_office_begins_and_ends_once ON appointment (county_id, grant_id, what) WHERE what <> 'dated';
`;

const rights = `
GRANT SELECT ON office, open_office TO torreya_app;
`;
