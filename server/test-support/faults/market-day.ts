/** A market day in the seeded town: families of several villages, two shops, and plenty of awards to decide. */
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { seededCounty } from '../../seed/areas';
import { hashSessionToken, newSessionToken } from '../../src/identity/session-token';

const villages = 6;
const familiesOfAVillage = 2;
const awardsOfAFamily = 250;

export interface Goods {
  readonly id: string;
  readonly points: number;
  readonly stock: number;
}

export interface Shop {
  readonly id: string;
  /** Of the one behind the counter. */
  readonly token: string;
  readonly goods: readonly Goods[];
}

export interface Family {
  readonly householdId: string;
  readonly personId: string;
  readonly token: string;
  readonly balance: number;
  /** Proposed for it, five points each. */
  readonly awardIds: string[];
}

export interface MarketDay {
  readonly shops: readonly Shop[];
  readonly families: readonly Family[];
  /** Of the officer who decides for all villages of the town. */
  readonly officer: string;
  /** The journal's last row before anything of the day. */
  readonly lastNo: number;
  readonly bookId: string;
}

export async function openMarketDay(owner: DataSource): Promise<MarketDay> {
  // The seed is younger than the statistics.
  await owner.query('ANALYZE');
  const officer = await tokenOf(owner, await personId(owner, 'town'));
  const [book] = await owner.query<{ id: string; lastNo: number }[]>(
    `SELECT b.id, b.head_no AS "lastNo" FROM book b JOIN programme p ON p.county_id = b.county_id AND p.book_id = b.id`,
  );
  if (!book) throw new Error('There is no book.');
  const families: Family[] = [];
  for (const found of await findFamilies(owner)) {
    families.push({
      ...found,
      token: await tokenOf(owner, found.personId),
      awardIds: await proposeAwards(owner, found),
    });
  }
  return { shops: await openShops(owner), families, officer, lastNo: book.lastNo, bookId: book.id };
}

/** Some of several villages, with points; not of those who sell: nobody takes points of his own. */
function findFamilies(owner: DataSource): Promise<Omit<Family, 'token' | 'awardIds'>[]> {
  return owner.query(
    `
WITH has AS MATERIALIZED (
  SELECT owner_id::uuid AS id, sum(balance)::bigint AS balance FROM account
  WHERE county_id = $1 AND owner_kind = 'household' GROUP BY owner_id HAVING sum(balance) > 20),
sells AS MATERIALIZED (
  SELECT m.household_id AS id FROM household_member m JOIN shop_member s USING (county_id, person_id)),
family AS (
  SELECT h.id, has.balance, split_part(h.area_path, '/', 3) AS village
  FROM household h JOIN has USING (id)
  WHERE h.county_id = $1 AND h.state = 'active' AND h.id NOT IN (SELECT id FROM sells)),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY village ORDER BY id) AS place,
    dense_rank() OVER (ORDER BY village) AS village_place
  FROM family)
SELECT id AS "householdId", balance, (
    SELECT person_id FROM household_member m
    WHERE m.county_id = $1 AND m.household_id = placed.id AND m.state = 'active' ORDER BY person_id LIMIT 1) AS "personId"
FROM placed WHERE place <= $2 AND village_place <= $3 ORDER BY village, place`,
    [seededCounty.id, familiesOfAVillage, villages],
  );
}

/** As the town's own awards are, each for a report of its own. */
async function proposeAwards(
  owner: DataSource,
  { householdId, personId }: { householdId: string; personId: string },
): Promise<string[]> {
  const rows = await owner.query<{ id: string }[]>(
    `
WITH like_award AS (
  SELECT a FROM award a JOIN household h ON h.id = $2 AND split_part(a.area_path, '/', 3) = split_part(h.area_path, '/', 3)
  WHERE a.county_id = $1 AND a.state = 'posted' ORDER BY a.id LIMIT 1),
like_report AS (SELECT r FROM report r JOIN like_award l ON r.id = (l.a).report_id),
fresh AS MATERIALIZED (
  SELECT gen_random_uuid() AS id, gen_random_uuid() AS report_id, n FROM generate_series(1, $4) AS n),
reported AS (
  INSERT INTO report SELECT made.* FROM like_report, fresh f, LATERAL jsonb_populate_record(r, jsonb_build_object(
    'id', f.report_id, 'number', 'market-' || f.report_id, 'reporter_id', $3::uuid, 'household_id', $2::uuid)) AS made)
INSERT INTO award SELECT made.* FROM like_award, fresh f, LATERAL jsonb_populate_record(a, jsonb_build_object(
  'id', f.id, 'report_id', f.report_id, 'person_id', $3::uuid, 'household_id', $2::uuid, 'points', 5,
  'state', 'proposed', 'transfer_no', NULL)) AS made
RETURNING id`,
    [seededCounty.id, householdId, personId, awardsOfAFamily],
  );
  return rows.map(({ id }) => id);
}

async function openShops(owner: DataSource): Promise<Shop[]> {
  const keepers = await owner.query<{ shopId: string; personId: string }[]>(
    `SELECT m.shop_id AS "shopId", m.person_id AS "personId" FROM shop_member m
     WHERE m.county_id = $1 AND m.role = 'shopkeeper' ORDER BY m.shop_id`,
    [seededCounty.id],
  );
  // Enough that the shelves do not run empty in the first second.
  await owner.query(`UPDATE goods SET stock = stock + 100`);
  const shops: Shop[] = [];
  for (const { shopId, personId } of keepers) {
    const goods = await owner.query<Goods[]>(
      `SELECT id, points, stock FROM goods WHERE county_id = $1 AND shop_id = $2 AND points <= 10 ORDER BY id`,
      [seededCounty.id, shopId],
    );
    shops.push({ id: shopId, token: await tokenOf(owner, personId), goods });
  }
  return shops;
}

async function personId(owner: DataSource, key: string): Promise<string> {
  const [person] = await owner.query<{ id: string }[]>('SELECT id FROM person WHERE demo_key = $1', [key]);
  if (!person) throw new Error(`Nobody is called ${key}.`);
  return person.id;
}

/** A session as signing in would have written it. */
async function tokenOf(owner: DataSource, person: string): Promise<string> {
  const token = newSessionToken(seededCounty.id);
  await owner.query(
    `INSERT INTO session (county_id, id, token_hash, person_id, way, expires_at)
     VALUES ($1, $2, $3, $4, 'wechat', clock_timestamp() + interval '1 day')`,
    [seededCounty.id, uuidv7(), hashSessionToken(token), person],
  );
  return token;
}
