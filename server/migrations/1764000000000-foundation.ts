import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything but the ledger. The county stands first in every key, so that the tables can be spread over
 * machines by county; cross-feature foreign keys stand here and nowhere in TypeORM.
 */
export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(role);
    await runner.query(areas);
    await runner.query(people);
    await runner.query(photosAndReports);
    await runner.query(programme);
    await runner.query(shops);
    await runner.query(notices);
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

const photosAndReports = `
CREATE TABLE photo (
  county_id text NOT NULL,
  id uuid NOT NULL,
  uploaded_by uuid NOT NULL,
  sha256 bytea NOT NULL,
  is_stored boolean NOT NULL DEFAULT false,
  width int NOT NULL,
  height int NOT NULL,
  taken_lng double precision,
  taken_lat double precision,
  uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, uploaded_by) REFERENCES person
);

CREATE TABLE report (
  county_id text NOT NULL,
  id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  reporter_id uuid NOT NULL,
  household_id uuid,
  category text NOT NULL,
  note text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  place_source text NOT NULL CONSTRAINT place_source_is_known CHECK (place_source IN ('phone','photo','landmark')),
  area_code text NOT NULL,
  area_path text NOT NULL,
  routed_how text NOT NULL CONSTRAINT routed_how_is_known CHECK (routed_how IN ('inside','nearest')),
  routed_distance_metres int NOT NULL,
  border_effective_from date NOT NULL,
  owner_id uuid NOT NULL,
  owner_role text NOT NULL,
  state text NOT NULL,
  state_at timestamptz NOT NULL,
  submitted_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_number_is_one_report UNIQUE (county_id, number),
  FOREIGN KEY (county_id, reporter_id) REFERENCES person,
  FOREIGN KEY (county_id, owner_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, area_code) REFERENCES area (county_id, code)
);
CREATE INDEX report_by_reporter ON report (county_id, reporter_id, submitted_at DESC);
CREATE INDEX report_to_handle ON report (county_id, area_path text_pattern_ops, submitted_at)
  WHERE state IN ('routed','accepted','reopened');

CREATE TABLE report_event (
  county_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  no int NOT NULL,
  step text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  actor_id uuid NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT events_of_a_report_are_numbered UNIQUE (county_id, report_id, no),
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE TRIGGER report_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE report_photo (
  county_id text NOT NULL,
  photo_id uuid NOT NULL,
  report_id uuid NOT NULL,
  event_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (county_id, photo_id),
  FOREIGN KEY (county_id, photo_id) REFERENCES photo,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, event_id) REFERENCES report_event
);
CREATE INDEX report_photo_by_report ON report_photo (county_id, report_id, event_id, position);
`;

const programme = `
CREATE TABLE programme (
  county_id text NOT NULL,
  id uuid NOT NULL,
  town_code text NOT NULL,
  points_name text NOT NULL,
  book_id uuid NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_town_has_one_programme UNIQUE (county_id, town_code),
  FOREIGN KEY (county_id, town_code) REFERENCES area (county_id, code)
);

CREATE TABLE earning_rule (
  county_id text NOT NULL,
  id uuid NOT NULL,
  programme_id uuid NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_rule_key_stands_once UNIQUE (county_id, programme_id, key),
  FOREIGN KEY (county_id, programme_id) REFERENCES programme
);

CREATE TABLE rule_version (
  county_id text NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  version int NOT NULL,
  name text NOT NULL,
  about text NOT NULL,
  basis text NOT NULL,
  points bigint NOT NULL CONSTRAINT points_are_positive CHECK (points > 0),
  unit text NOT NULL,
  way text NOT NULL CONSTRAINT way_is_known CHECK (way IN ('report_confirmed','not_yet')),
  notice_days int NOT NULL DEFAULT 0,
  effective_from date NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT versions_of_a_rule_are_numbered UNIQUE (county_id, rule_id, version),
  FOREIGN KEY (county_id, rule_id) REFERENCES earning_rule
);
CREATE TRIGGER rule_version_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE award (
  county_id text NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  rule_version_id uuid NOT NULL,
  report_id uuid NOT NULL,
  person_id uuid NOT NULL,
  household_id uuid NOT NULL,
  area_path text NOT NULL,
  points bigint NOT NULL CONSTRAINT award_is_positive CHECK (points > 0),
  state text NOT NULL CONSTRAINT award_state_is_known CHECK (state IN ('proposed','posted','declined')),
  evidence jsonb NOT NULL,
  proposed_at timestamptz NOT NULL,
  transfer_no bigint,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_award_per_rule_person_and_evidence UNIQUE (county_id, rule_id, person_id, report_id),
  CONSTRAINT posted_names_its_transfer CHECK ((state = 'posted') = (transfer_no IS NOT NULL)),
  FOREIGN KEY (county_id, rule_version_id) REFERENCES rule_version,
  FOREIGN KEY (county_id, report_id) REFERENCES report,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household
);
CREATE INDEX award_to_review ON award (county_id, proposed_at) WHERE state = 'proposed';
CREATE INDEX award_by_household ON award (county_id, household_id, state);
CREATE INDEX award_by_report ON award (county_id, report_id);

CREATE TABLE award_event (
  county_id text NOT NULL,
  id uuid NOT NULL,
  award_id uuid NOT NULL,
  step text NOT NULL,
  to_state text NOT NULL,
  actor_id uuid NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, award_id) REFERENCES award,
  FOREIGN KEY (county_id, actor_id) REFERENCES person
);
CREATE INDEX award_event_by_award ON award_event (county_id, award_id, at);
CREATE TRIGGER award_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON award_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_deciding_for_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM award a
    LEFT JOIN household_member m
      ON m.county_id = a.county_id AND m.household_id = a.household_id AND m.state IN ('pending','active')
    WHERE a.county_id = NEW.county_id AND a.id = NEW.award_id
      AND NEW.actor_id IN (a.person_id, m.person_id)
  ) THEN
    RAISE EXCEPTION 'nobody decides on an award of his own household'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_for_his_own_household';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_decides_for_his_own_household BEFORE INSERT ON award_event
  FOR EACH ROW EXECUTE FUNCTION refuse_deciding_for_oneself();

CREATE FUNCTION refuse_posting_without_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'proposed' AND NOT EXISTS (
    SELECT FROM award_event e
    WHERE e.county_id = NEW.county_id AND e.award_id = NEW.id AND e.to_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'an award changes only by a decision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'an_award_changes_only_by_a_decision';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER an_award_changes_only_by_a_decision AFTER INSERT OR UPDATE ON award
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_posting_without_a_decision();
`;

const shops = `
CREATE TABLE shop (
  county_id text NOT NULL,
  id uuid NOT NULL,
  village_code text NOT NULL,
  area_path text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  hours text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  is_suspended boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, village_code) REFERENCES area (county_id, code)
);

CREATE TABLE shop_member (
  county_id text NOT NULL,
  shop_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CONSTRAINT shop_role_is_known CHECK (role IN ('shopkeeper','clerk')),
  PRIMARY KEY (county_id, shop_id, person_id),
  FOREIGN KEY (county_id, shop_id) REFERENCES shop,
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
CREATE INDEX shop_member_by_person ON shop_member (county_id, person_id);

CREATE TABLE goods (
  county_id text NOT NULL,
  id uuid NOT NULL,
  shop_id uuid NOT NULL,
  name text NOT NULL,
  picture text NOT NULL,
  points bigint NOT NULL CONSTRAINT price_is_positive CHECK (points > 0),
  stock int NOT NULL CONSTRAINT stock_is_not_negative CHECK (stock >= 0),
  is_listed boolean NOT NULL DEFAULT true,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, shop_id) REFERENCES shop
);
CREATE INDEX goods_by_shop ON goods (county_id, shop_id);

CREATE TABLE redemption_code (
  county_id text NOT NULL,
  id uuid NOT NULL,
  code text,
  person_id uuid NOT NULL,
  household_id uuid NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  redemption_id uuid,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_code_is_one_row UNIQUE (county_id, code),
  CONSTRAINT a_code_is_used_once UNIQUE (county_id, redemption_id),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household
);
CREATE INDEX redemption_code_not_used ON redemption_code (county_id, person_id, expires_at) WHERE redemption_id IS NULL;

CREATE TABLE wrong_code (
  county_id text NOT NULL,
  id uuid NOT NULL,
  shop_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, shop_id) REFERENCES shop
);
CREATE INDEX wrong_code_by_shop ON wrong_code (county_id, shop_id, at);

CREATE TABLE redemption (
  county_id text NOT NULL,
  id uuid NOT NULL,
  shop_id uuid NOT NULL,
  person_id uuid NOT NULL,
  household_id uuid NOT NULL,
  code_id uuid NOT NULL,
  amount bigint NOT NULL CONSTRAINT redemption_is_positive CHECK (amount > 0),
  balance_after bigint NOT NULL,
  transfer_no bigint NOT NULL,
  redeemed_by uuid NOT NULL,
  redeemed_at timestamptz NOT NULL,
  contents_hash bytea NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT one_code_is_one_redemption UNIQUE (county_id, code_id),
  FOREIGN KEY (county_id, shop_id) REFERENCES shop,
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  FOREIGN KEY (county_id, household_id) REFERENCES household,
  FOREIGN KEY (county_id, code_id) REFERENCES redemption_code,
  FOREIGN KEY (county_id, redeemed_by) REFERENCES person,
  CONSTRAINT nobody_redeems_from_himself CHECK (redeemed_by <> person_id)
);
CREATE INDEX redemption_by_shop ON redemption (county_id, shop_id, redeemed_at);
CREATE INDEX redemption_by_household ON redemption (county_id, household_id, redeemed_at);
CREATE TRIGGER redemption_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE redemption_line (
  county_id text NOT NULL,
  redemption_id uuid NOT NULL,
  no int NOT NULL,
  goods_id uuid NOT NULL,
  goods_name text NOT NULL,
  quantity int NOT NULL CONSTRAINT quantity_is_positive CHECK (quantity > 0),
  points bigint NOT NULL,
  PRIMARY KEY (county_id, redemption_id, no),
  FOREIGN KEY (county_id, redemption_id) REFERENCES redemption,
  FOREIGN KEY (county_id, goods_id) REFERENCES goods
);
CREATE TRIGGER redemption_line_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE settlement (
  county_id text NOT NULL,
  id uuid NOT NULL,
  shop_id uuid NOT NULL,
  month text NOT NULL CONSTRAINT month_is_a_month CHECK (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  count int NOT NULL,
  total bigint NOT NULL CONSTRAINT settlement_is_positive CHECK (total > 0),
  transfer_no bigint NOT NULL,
  settled_by uuid NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (county_id, id),
  CONSTRAINT a_month_is_settled_once UNIQUE (county_id, shop_id, month),
  FOREIGN KEY (county_id, shop_id) REFERENCES shop,
  FOREIGN KEY (county_id, settled_by) REFERENCES person
);
CREATE TRIGGER settlement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE settlement_line (
  county_id text NOT NULL,
  redemption_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  PRIMARY KEY (county_id, redemption_id),
  FOREIGN KEY (county_id, redemption_id) REFERENCES redemption,
  FOREIGN KEY (county_id, settlement_id) REFERENCES settlement
);
CREATE TRIGGER settlement_line_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const notices = `
CREATE TABLE notice (
  county_id text NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  about_kind text NOT NULL,
  about_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at timestamptz,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person
);
CREATE INDEX notice_by_person ON notice (county_id, person_id, at DESC);
CREATE INDEX notice_not_read ON notice (county_id, person_id) WHERE read_at IS NULL;
`;

const appendOnly = [
  'report_event',
  'rule_version',
  'award_event',
  'redemption',
  'redemption_line',
  'settlement',
  'settlement_line',
];

/** `torreya_app` reads and adds everywhere, and changes only what is meant to change. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO torreya_app;
REVOKE UPDATE, DELETE ON ${appendOnly.join(', ')} FROM torreya_app;
REVOKE DELETE ON county, area, area_border, person, household, household_member, role_grant, report, award, shop, goods FROM torreya_app;
`;
