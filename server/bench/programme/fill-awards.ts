import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../seed/living-town';

/** Of a village's month. */
export const doors = 322;

/** A rule of the town that is always met in its limits: each approval counts three times what was given before. */
const caps = [
  { holder: 'household', period: 'day', measure: 'times', most: 1 },
  { holder: 'household', period: 'month', measure: 'points', most: 310 },
  { holder: 'person', period: 'week', measure: 'times', most: 7 },
];

const pointsEach = 5;

/** Its id; the notice stands for so many days. */
export async function addRule(owner: DataSource, countyId: string, noticeDays: number): Promise<string> {
  const [ruleId, versionId] = [uuidv7(), uuidv7()];
  await owner.query(
    `INSERT INTO earning_rule (county_id, id, programme_id, key)
     SELECT county_id, $2, id, $3 FROM programme WHERE county_id = $1`,
    [countyId, ruleId, `bench-${noticeDays}`],
  );
  await owner.query(
    `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, notice_days, effective_from)
     VALUES ($1, $2, $3, 1, '清沟', '清了门前的沟', '村规民约', $4, '次', 'application', $5, '2020-01-01')`,
    [countyId, versionId, ruleId, pointsEach, noticeDays],
  );
  for (const [n, { holder, period, measure, most }] of caps.entries()) {
    await owner.query(`INSERT INTO rule_cap VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)`, [
      ...[countyId, versionId, n + 1, holder, period, measure, most],
    ]);
  }
  return ruleId;
}

/** Confirmed households of one person each, in the home village. */
export async function addHouseholds(owner: DataSource, countyId: string, count: number): Promise<void> {
  const values = [countyId, homeVillageCode, count];
  await owner.query(
    `INSERT INTO household (county_id, id, village_code, area_path, number, head_name, state)
     SELECT $1, ${idOf("'household'", 'n')}, code, path, '90组' || n || '号', '俞阿根', 'active'
     FROM area, generate_series(1, $3::int) AS n WHERE county_id = $1 AND code = $2`,
    values,
  );
  await owner.query(
    `INSERT INTO person (county_id, id, name)
     SELECT $1, ${idOf("'person'", 'n')}, '俞阿根' FROM generate_series(1, $2::int) AS n`,
    [countyId, count],
  );
  await owner.query(
    `INSERT INTO household_member (county_id, id, household_id, person_id, state)
     SELECT $1, ${idOf("'member'", 'n')}, ${idOf("'household'", 'n')}, ${idOf("'person'", 'n')}, 'active'
     FROM generate_series(1, $2::int) AS n`,
    [countyId, count],
  );
}

/**
 * Applications that wait for a cadre: of each household in turn, each time of the day before the last. `from` is the
 * number of the first, and no number may come twice. Gives their ids in that order.
 */
export async function addAwards(
  owner: DataSource,
  countyId: string,
  ruleId: string,
  range: Range,
): Promise<string[]> {
  const { from, count, households } = range;
  const values = [countyId, ruleId, from, from + count - 1, households];
  await owner.query(
    `INSERT INTO award_claim (county_id, id, way, by_id, person_id, household_id, rule_id, words, at, contents_hash)
     SELECT $1, ${claimId}, 'application', ${personId}, ${personId}, ${householdId}, $2::uuid, '清了门前的沟', clock_timestamp(), '\\x00'
     FROM generate_series($3::int, $4::int) AS n`,
    values,
  );
  const rows = await owner.query<{ id: string }[]>(
    `INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points,
       state, evidence, fact_on, proposed_at)
     SELECT $1, ${idOf('$2::text', 'n')}, $2::uuid, v.id, ${claimId}, ${personId}, ${householdId}, a.path, v.points, 'proposed', $6,
       (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date - (n / $5::int), clock_timestamp()
     FROM rule_version v, area a, generate_series($3::int, $4::int) AS n
     WHERE v.county_id = $1 AND v.rule_id = $2::uuid AND a.county_id = $1 AND a.code = $7
     RETURNING id`,
    [...values, evidence, homeVillageCode],
  );
  return rows.map(({ id }) => id);
}

interface Range {
  readonly from: number;
  readonly count: number;
  readonly households: number;
}

const evidence = JSON.stringify({
  reportNumber: '',
  category: '',
  photoIds: [],
  areaName: '马溪村',
  words: '清了门前的沟',
});

/** Of the shape of the clients' ids, and the same in every run. */
function idOf(kind: string, n: string): string {
  const md5 = `md5('bench ' || ${kind} || ' ' || ${n})`;
  return `overlay(overlay(${md5} PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid`;
}
const claimId = idOf("'claim ' || $2::text", 'n');
const householdId = idOf("'household'", '(n % $5::int + 1)');
const personId = idOf("'person'", '(n % $5::int + 1)');
