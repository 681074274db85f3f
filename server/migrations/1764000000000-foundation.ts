import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The county, its areas and its people. The county stands first in every key, so that the tables can be spread over
 * machines by county; foreign keys between features stand here and nowhere in TypeORM.
 */
export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(role);
    await runner.query(areas);
    await runner.query(people);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('The first migration has nothing before it: drop the database instead.');
  }
}

/** The server works as this role: it owns nothing, and may not rewrite what is append-only. */
const role = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'torreya_app') THEN
    CREATE ROLE torreya_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT torreya_app TO %I', current_user); END $$;
DO $$ BEGIN EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO torreya_app', current_database()); END $$;
GRANT USAGE ON SCHEMA public TO torreya_app;

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
`;

const areas = `
CREATE TABLE county (
  id text PRIMARY KEY CONSTRAINT county_code_has_6_digits CHECK (id ~ '^[0-9]{6}$'),
  name text NOT NULL
);

CREATE TABLE area (
  county_id text NOT NULL REFERENCES county,
  code text NOT NULL,
  level text NOT NULL CONSTRAINT level_is_known CHECK (level IN ('county','town','village','grid','micro_grid')),
  name text NOT NULL,
  parent_code text,
  path text NOT NULL,
  phone text NOT NULL DEFAULT '',
  PRIMARY KEY (county_id, code),
  FOREIGN KEY (county_id, parent_code) REFERENCES area,
  CONSTRAINT only_the_county_has_no_parent CHECK ((parent_code IS NULL) = (level = 'county'))
);
CREATE INDEX area_by_path ON area (county_id, path text_pattern_ops);

CREATE TABLE area_border (
  county_id text NOT NULL,
  code text NOT NULL,
  effective_from date NOT NULL,
  effective_until date,
  datum text NOT NULL DEFAULT 'gcj02' CONSTRAINT borders_are_gcj02 CHECK (datum = 'gcj02'),
  polygons jsonb NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (county_id, code, effective_from),
  FOREIGN KEY (county_id, code) REFERENCES area
);

CREATE TABLE landmark (
  county_id text NOT NULL,
  id uuid NOT NULL,
  village_code text NOT NULL,
  name text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code)
);
CREATE INDEX landmark_by_village ON landmark (county_id, village_code);
`;

const people = `
CREATE TABLE person (
  county_id text NOT NULL REFERENCES county,
  id uuid NOT NULL,
  name text NOT NULL,
  openid text,
  phone text,
  demo_key text,
  demo_about text,
  demo_place int,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_openid_is_one_person UNIQUE (county_id, openid),
  CONSTRAINT one_demo_key_is_one_person UNIQUE (county_id, demo_key)
);

CREATE TABLE session (
  county_id text NOT NULL,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  person_id uuid NOT NULL,
  way text NOT NULL CONSTRAINT way_is_known CHECK (way IN ('wechat','demo')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_token_is_one_session UNIQUE (county_id, token_hash),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);

CREATE TABLE role_grant (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  area_code text NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, area_code) REFERENCES area (county_id, code)
);
CREATE UNIQUE INDEX a_role_is_granted_once ON role_grant (county_id, person_id, role, area_code) WHERE ended_at IS NULL;
CREATE INDEX role_grant_by_area ON role_grant (county_id, area_code, role) WHERE ended_at IS NULL;

CREATE TABLE poster (
  county_id text NOT NULL,
  scene text NOT NULL,
  village_code text NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (county_id, scene),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code)
);

CREATE TABLE household (
  county_id text NOT NULL,
  id uuid NOT NULL,
  village_code text NOT NULL,
  area_path text NOT NULL,
  number text NOT NULL,
  head_name text NOT NULL,
  state text NOT NULL CONSTRAINT household_state_is_known CHECK (state IN ('pending','active','declined')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code)
);
CREATE INDEX household_by_village ON household (county_id, village_code, number);

CREATE TABLE household_member (
  county_id text NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT member_state_is_known CHECK (state IN ('pending','active','declined','left')),
  is_head boolean NOT NULL DEFAULT false,
  founds_household boolean NOT NULL DEFAULT false,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  decided_at timestamptz,
  decided_by uuid,
  contents_hash bytea,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, decided_by) REFERENCES person,
  CONSTRAINT nobody_confirms_himself CHECK (decided_by IS DISTINCT FROM person_id)
);
CREATE UNIQUE INDEX one_person_has_one_household ON household_member (county_id, person_id) WHERE state IN ('pending','active');
CREATE INDEX member_by_household ON household_member (county_id, household_id);
CREATE INDEX member_waiting ON household_member (county_id, asked_at) WHERE state = 'pending';
`;

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE ON county, area, area_border, person, role_grant, household, household_member TO torreya_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON landmark, session, poster TO torreya_app;
`;
