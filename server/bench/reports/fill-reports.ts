import type { DataSource } from 'typeorm';

/**
 * So many reports of the last ten years, with everything that belongs to them: events, photos, clocks, jobs for later,
 * messages, whoever was asked for advice. Half of them lie in the living town, 3 of 10 in the home village and 22 of 100 in
 * its first micro-grid, so that the lists of those who serve there are longer than a page at 10,000 already; the others
 * are spread over the micro-grids of the whole county. Of the newest 4 of 100 one half is open. The same in every run.
 */
export async function fillReports(
  owner: DataSource,
  countyId: string,
  rows: number,
  tell: (line: string) => void,
): Promise<void> {
  const runner = owner.createQueryRunner();
  try {
    // Loading need not be safe from a crash, nor check what it makes up itself.
    await runner.query(`SET synchronous_commit = off; SET session_replication_role = replica;
      SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'`);
    const dropped = await dropIndexes(runner);
    for (const [what, sql] of steps) {
      tell(`${rows.toLocaleString('en')} reports: ${what}`);
      await runner.query(sql, sql.includes('$1') ? (sql.includes('$2') ? [countyId, rows] : [countyId]) : []);
    }
    for (const [n, sql] of dropped.entries()) {
      tell(`${rows.toLocaleString('en')} reports: index ${n + 1} of ${dropped.length}`);
      await runner.query(sql);
    }
    tell(`${rows.toLocaleString('en')} reports: statistics`);
    for (const table of filled) await runner.query(`VACUUM ANALYZE ${table}`);
    await runner.query('DROP TABLE made, post; CHECKPOINT; RESET ALL');
  } finally {
    await runner.release();
  }
}

const filled = [
  'report',
  'report_event',
  'report_photo',
  'photo',
  'notice',
  'report_clock',
  'report_adviser',
  'outbox_job',
];

/** Those that no constraint stands on; how to make them again. */
async function dropIndexes(runner: {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}): Promise<string[]> {
  const indexes = (await runner.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1`,
    [filled],
  )) as { name: string; definition: string }[];
  for (const { name } of indexes) await runner.query(`DROP INDEX ${name}`);
  return indexes.map(({ definition }) => definition);
}

/** A micro-grid, who answers for it, and how its town is called on the telephone. */
const post = `
CREATE TEMP TABLE post AS
SELECT *, row_number() OVER (PARTITION BY zone ORDER BY path) - 1 AS n, count(*) OVER (PARTITION BY zone) AS of FROM (SELECT a.code, a.path, b.effective_from,
  (b.polygons->0->0->0->>0)::float8 AS lng, (b.polygons->0->0->0->>1)::float8 AS lat,
  coalesce(lead.person_id, officer.person_id) AS owner_id, coalesce(lead.role, officer.role) AS role,
  CASE WHEN lead IS NULL THEN town.path ELSE a.path END AS owner_path, regexp_replace(town.name, '(镇|乡|街道)$', '') AS town,
  lag(a.path) OVER (ORDER BY a.path) AS beside,
  CASE WHEN a.path ^@ home.path THEN 1 WHEN a.path ^@ home.village THEN 2 WHEN a.path ^@ home.town THEN 3 ELSE 4 END AS zone
FROM area a
JOIN (SELECT DISTINCT ON (code) * FROM area_border WHERE county_id = $1 ORDER BY code, effective_from) b
  ON b.code = a.code
JOIN area town ON town.county_id = a.county_id AND town.code = split_part(a.path, '/', 2)
CROSS JOIN (SELECT area.path, regexp_replace(area.path, '/[^/]+/[^/]+$', '') AS village,
    regexp_replace(area.path, '/[^/]+/[^/]+/[^/]+$', '') AS town
  FROM person JOIN role_grant g ON g.person_id = person.id AND g.role = 'micro_grid_lead'
  JOIN area ON area.code = g.area_code WHERE person.demo_key = 'lead') AS home
LEFT JOIN LATERAL (SELECT person_id, role FROM role_grant g WHERE g.county_id = a.county_id AND g.area_code = a.code
  AND g.role = 'micro_grid_lead' AND g.ended_at IS NULL LIMIT 1) AS lead ON true
JOIN LATERAL (SELECT person_id, role FROM role_grant g WHERE g.county_id = a.county_id
  AND g.area_code = town.code AND g.role = 'town_officer' AND g.ended_at IS NULL LIMIT 1) AS officer ON true
WHERE a.county_id = $1 AND a.level = 'micro_grid') AS micro_grid;
`;

/** \`h\` is 0 to 9,999, as good as thrown. Ids are UUIDv7 of the instant, with n for chance. */
const made = `
CREATE TEMP TABLE made AS
WITH people AS (SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM person WHERE county_id = $1),
demo AS (SELECT id FROM person WHERE county_id = $1 AND demo_key = 'resident'),
crowd AS (SELECT count(*) AS heads FROM people),
zones AS (SELECT DISTINCT zone, of FROM post),
thrown AS (
  SELECT n, abs(hashint4(n)) % 10000 AS h, abs(hashint4(n + 777777777)) AS k,
    date_trunc('milliseconds', now() - interval '3650 days' * (1 - n::float8 / ($2::int + 1))) AS at
  FROM generate_series(1, $2::int) AS n
), placed AS (
  SELECT thrown.*, CASE WHEN k / 7 % 100 < 22 THEN 1 WHEN k / 7 % 100 < 30 THEN 2 WHEN k / 7 % 100 < 50 THEN 3 ELSE 4 END AS zone,
    CASE WHEN n > $2::int * 0.96 AND h % 2 = 0
      THEN CASE WHEN h % 100 = 0 THEN 'conferring' ELSE (ARRAY['routed','accepted','accepted','waiting','reopened'])[1 + h / 2 % 5] END
      ELSE (ARRAY['confirmed','confirmed','confirmed','confirmed','confirmed','confirmed','confirmed','confirmed',
        'resolved','not_actionable'])[1 + h / 2 % 10] END AS state
  FROM thrown
)
SELECT placed.n, h, k, at, state, code, path, effective_from, lng, lat, owner_id, role, owner_path, town, beside,
  concat(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), '70008', lpad(to_hex(placed.n::bigint), 15, '0'))::uuid AS id,
  CASE WHEN h < 100 THEN demo.id ELSE people.id END AS reporter_id,
  row_number() OVER (PARTITION BY town, to_char(at + interval '8 hours', 'MMDD') ORDER BY placed.n) + 100 AS of_day,
  (ARRAY['rockfall','landslide','fire','wires','water','road','house','other'])[1 + k % 8] AS category,
  (ARRAY['今天早上','昨天下雨以后','从上个星期开始','路过的时候看到','村里人都说'])[1 + h % 5] || '，' ||
  (ARRAY['桥头','小学门口','晒场边上','水库下面','三组的岔路','祠堂后面','卫生站对面'])[1 + h / 5 % 7] ||
  (ARRAY['水沟被泥堵死了，水漫到路上来','路灯坏了好几盏，晚上走路看不见','墙根裂开一条手掌宽的口子',
    '山上掉下来的石块把路挡了一半','电线被大风刮得垂下来','路面塌了一个坑，车子绕着走'])[1 + h / 35 % 6] ||
  CASE WHEN k % 997 = 0 THEN '，竹梯倒了' ELSE '' END || '，第' || k % 6000 || '户边上' AS note
FROM placed CROSS JOIN demo CROSS JOIN crowd JOIN zones USING (zone)
JOIN post ON post.zone = placed.zone AND post.n = k % zones.of
JOIN people ON people.n = k % crowd.heads;
`;

const reports = `
INSERT INTO report (county_id, id, number, reporter_id, category, note, lng, lat, place_source, area_code, area_path,
  routed_how, routed_distance_metres, border_effective_from, owner_id, owner_role, state, state_at, submitted_at,
  contents_hash, owner_area_path, routed_why, border_metres, beside)
SELECT $1, id, town || '-' || to_char(at + interval '8 hours', 'MMDD') || '-' || lpad(of_day::text, greatest(3, length(of_day::text)), '0'),
  reporter_id, category, note, lng + (k % 1000 - 500) * 0.000002, lat + (h % 1000 - 500) * 0.000002, 'phone', code, path,
  'inside', 0, effective_from, owner_id, role, state, at + interval '2 days', at, sha256(n::text::bytea), owner_path,
  '位置在这个微网格内', 40, CASE WHEN k % 7 = 0 AND beside IS NOT NULL THEN ARRAY[beside] ELSE '{}' END
FROM made ORDER BY n;
`;

/** Sent, and what came after it: open ones were accepted at the most, the others went all the way. */
const events = `
INSERT INTO report_event (county_id, id, report_id, no, step, from_state, to_state, actor_id, note, at, contents_hash)
SELECT $1, overlay(made.id::text PLACING substr('89ab', s.no, 1) FROM 20 FOR 1)::uuid, made.id, s.no, s.step, s.from_state, s.to_state,
  CASE WHEN s.no IN (1, 4) THEN made.reporter_id ELSE made.owner_id END, CASE WHEN s.no = 1 THEN made.note ELSE '' END,
  made.at + (s.no - 1) * interval '9 hours', sha256(made.n::text::bytea)
FROM made JOIN (VALUES (1, 'submit', NULL, 'routed'), (2, 'accept', 'routed', 'accepted'),
  (3, 'resolve', 'accepted', 'resolved'), (4, 'confirm', 'resolved', 'confirmed')) AS s (no, step, from_state, to_state)
  ON s.no <= CASE made.state WHEN 'routed' THEN 1 WHEN 'confirmed' THEN 4 WHEN 'resolved' THEN 3 ELSE 2 END
ORDER BY made.n, s.no;
`;

/** Three of five bring one, which bears the id of its report. */
const photos = `
INSERT INTO photo (county_id, id, uploaded_by, sha256, is_stored, width, height, uploaded_at)
SELECT $1, id, reporter_id, sha256(n::text::bytea), true, 1200, 900, at FROM made WHERE n % 5 < 3;
INSERT INTO report_photo (county_id, photo_id, report_id, event_id, position)
SELECT $1, made.id, made.id, e.id, 0 FROM made JOIN report_event e ON e.report_id = made.id AND e.no = 1 WHERE made.n % 5 < 3;
`;

const around = `
INSERT INTO notice (county_id, id, person_id, title, text, about_kind, about_id, at, read_at)
SELECT $1, id, owner_id, '有新的报告', left(note, 40), 'report', id, at, CASE WHEN n % 50 > 0 THEN at END
FROM made ORDER BY n;
INSERT INTO report_adviser (county_id, report_id, person_id, asked_by, asked_at)
SELECT DISTINCT ON (made.id) $1, made.id, g.person_id, made.owner_id, made.at FROM made
JOIN role_grant g ON g.county_id = $1 AND g.area_code = split_part(made.path, '/', 2 + made.n % 2)
  AND g.role IN ('town_officer', 'village_cadre') AND g.person_id <> made.owner_id
WHERE made.n % 50 = 0 OR made.state = 'conferring';
INSERT INTO report_clock (county_id, report_id, name, counts, remind_at, due_at, next_at)
SELECT $1, id, 'mend', 'calendar', now() + interval '2 days', now() + interval '3 days', now() + interval '2 days'
FROM made WHERE state IN ('routed', 'accepted', 'reopened');
INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
SELECT $1, 'report_clock', id, now() + interval '2 days', '{}', now() + interval '2 days'
FROM made WHERE state IN ('routed', 'accepted', 'reopened');
`;

const separately = (name: string, sql: string): (readonly [string, string])[] =>
  sql
    .trim()
    .split(/;\s*(?:\n|$)/)
    .filter(Boolean)
    .map(one => [name, one]);

const steps = [
  ...separately('who answers where', post),
  ['who answers where', 'ANALYZE post'] as const,
  ...separately('thrown', made),
  ['thrown', 'ANALYZE made'] as const,
  ...separately('rows', reports),
  ...separately('events', events),
  ...separately('photos', photos),
  ...separately('messages and clocks', around),
];
