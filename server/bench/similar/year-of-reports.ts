import type { DataSource } from 'typeorm';

/** A county of 730,000 that reports as much as the best do. */
export const reportsAYear = 150_000;

/**
 * A year of reports from around 4,000 spots of the seeded county: half of them from the 40 busiest, as in a town, and one
 * in seven still open. Whatever else a report has to have is taken from one of the seed's.
 */
export async function fillYear(owner: DataSource, countyId: string, rows: number): Promise<void> {
  await owner.query('SET synchronous_commit = off');
  await owner.query('SELECT setseed(0.5)');
  await owner.query(addYear, [countyId, rows]);
  await owner.query('VACUUM ANALYZE report');
  await owner.query('RESET synchronous_commit');
}

const addYear = `
WITH pattern AS (SELECT r FROM report r WHERE county_id = $1 AND state = 'routed' LIMIT 1),
spot AS (
  SELECT (row_number() OVER ())::int AS n, lng, lat FROM (
    SELECT lng + (random() - 0.5) * 0.3 AS lng, lat + (random() - 0.5) * 0.3 AS lat
    FROM generate_series(1, 4000), (SELECT lng, lat FROM landmark WHERE county_id = $1 LIMIT 1) AS middle
  ) strewn
),
told AS (
  SELECT n, gen_random_uuid() AS id,
    CASE WHEN n % 2 = 0 THEN 1 + n / 2 % 40 ELSE 1 + n / 2 % 4000 END AS spot,
    (ARRAY['rockfall','landslide','fire','wires','water','road','house','other'])[1 + n % 8] AS category,
    (ARRAY['confirmed','confirmed','confirmed','confirmed','not_actionable','routed','confirmed'])[1 + n % 7] AS state,
    clock_timestamp() - random() * interval '365 days' AS at,
    (ARRAY['今天早上','昨天下雨以后','从上个星期开始','路过的时候看到','村里人都说'])[1 + n % 5] || '，' ||
    (ARRAY['桥头','小学门口','晒场边上','水库下面','三组的岔路','祠堂后面','卫生站对面'])[1 + n / 5 % 7] ||
    (ARRAY['水沟被泥堵死了，水漫到路上来','路灯坏了好几盏，晚上走路看不见','墙根裂开一条手掌宽的口子',
      '山上掉下来的石块把路挡了一半','电线被大风刮得垂下来','路面塌了一个坑，车子绕着走'])[1 + n / 35 % 6] ||
    '，第' || n / 210 % 60 || '户边上' AS note
  FROM generate_series(1, $2::int) AS n
)
INSERT INTO report
SELECT (jsonb_populate_record(pattern.r, jsonb_build_object(
  'id', told.id, 'number', 'year-' || told.n, 'category', told.category, 'state', told.state, 'note', told.note,
  'lng', spot.lng + (random() - 0.5) * 0.002, 'lat', spot.lat + (random() - 0.5) * 0.002,
  'submitted_at', told.at, 'state_at', told.at))).*
FROM told JOIN spot ON spot.n = told.spot, pattern`;
