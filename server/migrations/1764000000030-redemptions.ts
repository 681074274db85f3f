import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Shops, goods, one-time codes, redemptions and the settlement of a month.
 */
export class Redemptions1764000000030 implements MigrationInterface {
  name = 'Redemptions1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(shops);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('What people have entered is not dropped: mend it by a later migration.');
  }
}

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

/** What `torreya_app`, the role that the server works as, may do with these tables. */
const rights = `
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_member, redemption_code, wrong_code TO torreya_app;
GRANT SELECT, INSERT, UPDATE ON shop, goods TO torreya_app;
GRANT SELECT, INSERT ON redemption, redemption_line, settlement, settlement_line TO torreya_app;
`;
