import type { Endpoint, InputOf } from '@torreya/shared/contract/endpoint';
import { listReports } from '@torreya/shared/contract/report-library';
import {
  listMyReports,
  listReportsToHandle,
  readReport,
  submitReport,
} from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { type StatementsHeard, statementsOf } from '../../test-support/statements';

const more = 8_000;
const home = '330683/330683106/330683106273';

let server: ServerUnderTest;
let heard: StatementsHeard;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  heard = statementsOf(server);
  await server.owner.query('SET session_replication_role = replica');
  for (const sql of [reports, events, photos, photosOfReports]) await server.owner.query(sql, [more, home]);
  await server.owner.query('VACUUM ANALYZE');
});
afterAll(() => server.stop());

/**
 * Ten years: the first five of them in another town, then all in the village, today with thousands of numbers. One in
 * eight is open, one in four hundred has rare words.
 */
const reports = `
INSERT INTO report SELECT (jsonb_populate_record(NULL::report, to_jsonb(r) || jsonb_build_object(
  'id', gen_random_uuid(), 'number', '谷来-' || to_char(now() + interval '8 hours', 'MMDD') || '-' || 100 + n,
  'state', CASE WHEN n % 8 = 0 THEN 'accepted' ELSE 'confirmed' END,
  'beside', CASE WHEN n % 50 = 0 THEN ARRAY[$2] ELSE '{}' END,
  'note', CASE WHEN n % 400 = 7 THEN '竹梯倒了' ELSE '路灯坏了好几盏' END || n, 'reporter_id', p.id,
  'submitted_at', now() - n * interval '11 hours')
  || CASE WHEN n > $1::int / 2 THEN jsonb_build_object('area_path', elsewhere.path, 'area_code', elsewhere.code) ELSE '{}' END)).*
FROM generate_series(1, $1::int) AS n,
  (SELECT path, code FROM area WHERE path ^@ '330683/330683102/' AND level = 'micro_grid' ORDER BY path LIMIT 1) AS elsewhere,
  (SELECT * FROM report WHERE area_path ^@ $2 AND state = 'confirmed' ORDER BY number LIMIT 1) AS r,
  (SELECT id FROM person WHERE demo_key = 'resident') AS p`;

/** Of each its first event, with a photo that bears its id. */
const events = `
INSERT INTO report_event (county_id, id, report_id, no, step, to_state, actor_id, note, at, contents_hash)
SELECT county_id, id, id, 1, 'submit', 'routed', reporter_id, note, submitted_at, contents_hash
FROM report WHERE note ~ '(竹梯倒了|路灯坏了好几盏)[0-9]+$' AND $1 > 0 AND $2 <> ''`;
const photos = `
INSERT INTO photo (county_id, id, uploaded_by, sha256, is_stored, width, height)
SELECT county_id, id, actor_id, contents_hash, true, 1200, 900 FROM report_event WHERE id = report_id AND $1 > 0 AND $2 <> ''`;
const photosOfReports = `
INSERT INTO report_photo (county_id, photo_id, report_id, event_id, position)
SELECT county_id, id, id, id, 0 FROM report_event WHERE id = report_id AND $1 > 0 AND $2 <> ''`;

/** Rows of tables and indexes that the statements of one call took into their hands. */
async function rowsOf<E extends Endpoint>(key: string, endpoint: E, input: InputOf<E>): Promise<number> {
  const token = await server.signIn(key);
  const statements = await heard.during(() => server.ask(endpoint, input, token));
  expect(statements.length).toBeGreaterThan(0);
  return heard.rowsScanned(statements);
}

async function second(key: string, endpoint: typeof listMyReports | typeof listReportsToHandle) {
  const { next } = await server.ask(endpoint, {}, await server.signIn(key));
  expect(next).not.toBeNull();
  return { before: next! };
}

describe('in a county of eight thousand reports, one thousand of them open', () => {
  it.each(['lead', 'cadre', 'town'])(
    'the to-do list of %s reads some pages of twenty, and no more',
    async key => {
      // Of each way by which a report can be his a page, then the page itself with its photos.
      expect(await rowsOf(key, listReportsToHandle, {})).toBeLessThan(400);
      if (key === 'lead') return;
      expect(await rowsOf(key, listReportsToHandle, await second(key, listReportsToHandle))).toBeLessThan(
        400,
      );
    },
  );

  it('the list of what one sent oneself reads its page', async () => {
    expect(await rowsOf('resident', listMyReports, {})).toBeLessThan(150);
    expect(await rowsOf('resident', listMyReports, await second('resident', listMyReports))).toBeLessThan(
      150,
    );
  });

  it('sending one more reads what the first read, though today has thousands of numbers', async () => {
    const place = { lng: 120.79, lat: 29.71, datum: 'gcj02' as const };
    const input = { id: uuidv7(), category: 'road' as const, photoIds: [], note: '路面塌了', place };
    expect(await rowsOf('resident', submitReport, input)).toBeLessThan(150);
  });

  it('reading one reads what belongs to it', async () => {
    const { reports } = await server.ask(listReportsToHandle, {}, await server.signIn('cadre'));
    expect(await rowsOf('cadre', readReport, { reportId: reports[0]!.id })).toBeLessThan(100);
  });

  it.each([
    ['words of one in four hundred', { words: '竹梯' }, 1_000],
    ['words that stand nowhere', { words: '大象过河' }, 600],
    ['words of nearly all, for a page and the limited count', { words: '路灯' }, 8_000],
  ])('the library looks for %s without reading through it', async (_, filter, most) => {
    expect(await rowsOf('county', listReports, filter)).toBeLessThan(most);
  });
});
