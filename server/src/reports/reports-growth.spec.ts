import type { Endpoint, InputOf } from '@torreya/shared/contract/endpoint';
import { listReports } from '@torreya/shared/contract/report-library';
import {
  listMyReports,
  listReportsToHandle,
  readReport,
  submitReport,
} from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { tidyUp } from '../../test-support/plans';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { type StatementsHeard, statementsOf } from '../../test-support/statements';
import { lastNumberOf } from './report-number';

const more = 8_000;
const [homeTown, homeVillage] = ['330683106', '330683106273'];

let server: ServerUnderTest;
let heard: StatementsHeard;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  heard = statementsOf(server);
  await server.owner.query('SET session_replication_role = replica');
  await server.owner.query(reports, [more]);
  for (const sql of [events, photos, photosOfReports]) await server.owner.query(sql);
  await tidyUp(server.owner, 'report');
});
afterAll(() => server.stop());

/**
 * Ten years, every second one in the micro-grid of the lead, the others in another town, today with thousands of numbers.
 * The newest 1,000 are open, those elsewhere before those at home. One in four hundred has rare words, one in ten of what
 * is over could not be mended, one in eight is the resident's.
 */
const reports = `
INSERT INTO report SELECT (jsonb_populate_record(NULL::report, to_jsonb(r) || jsonb_build_object(
  'id', gen_random_uuid(), 'number', '谷来-' || to_char(now() + interval '8 hours', 'MMDD') || '-' || 100 + n,
  'state', CASE WHEN n > 1000 THEN CASE WHEN n % 10 < 2 THEN 'not_actionable' ELSE 'confirmed' END
    WHEN n % 20 < 8 THEN 'conferring' ELSE 'accepted' END,
  'category', (ARRAY['road','water','fire','house'])[1 + n / 20 % 4],
  'beside', CASE WHEN n % 50 = 0 AND NOT is_home THEN ARRAY[lead.path, village.path, town.path] ELSE '{}' END,
  'note', CASE WHEN n % 400 = 7 THEN '竹梯倒了' ELSE '路灯坏了好几盏' END || n,
  'reporter_id', CASE WHEN n / 2 % 8 = 0 THEN p.id ELSE r.owner_id END, 'submitted_at', now() - n * interval '11 hours')
  || CASE WHEN is_home THEN jsonb_build_object('area_path', lead.path, 'area_code', lead.code)
    ELSE jsonb_build_object('area_path', elsewhere.path, 'area_code', elsewhere.code) END)).*
FROM (SELECT n, CASE WHEN n > 1000 THEN n % 2 = 0 ELSE n <= 500 END AS is_home FROM generate_series(1, $1::int) AS n) AS made,
  (SELECT path, code FROM area WHERE path ^@ '330683/330683102/' AND level = 'micro_grid' ORDER BY path LIMIT 1) AS elsewhere,
  (SELECT a.path, a.code FROM person p JOIN role_grant g ON g.person_id = p.id AND g.role = 'micro_grid_lead'
    JOIN area a ON a.code = g.area_code WHERE p.demo_key = 'lead') AS lead,
  (SELECT path FROM area WHERE code = '${homeVillage}') AS village, (SELECT path FROM area WHERE code = '${homeTown}') AS town,
  (SELECT * FROM report WHERE state = 'confirmed' ORDER BY number LIMIT 1) AS r,
  (SELECT id FROM person WHERE demo_key = 'resident') AS p`;

/** Of each its first event, with a photo that bears its id. */
const events = `
INSERT INTO report_event (county_id, id, report_id, no, step, to_state, actor_id, note, at, contents_hash)
SELECT county_id, id, id, 1, 'submit', 'routed', reporter_id, note, submitted_at, contents_hash
FROM report WHERE note ~ '(竹梯倒了|路灯坏了好几盏)[0-9]+$'`;
const photos = `
INSERT INTO photo (county_id, id, uploaded_by, sha256, is_stored, width, height)
SELECT county_id, id, actor_id, contents_hash, true, 1200, 900 FROM report_event WHERE id = report_id`;
const photosOfReports = `
INSERT INTO report_photo (county_id, photo_id, report_id, event_id, position)
SELECT county_id, id, id, id, 0 FROM report_event WHERE id = report_id`;

interface Cost {
  /** Pages of tables and indexes that the statements of one call look at. */
  readonly pages: number;
  /** The pages again, in a database that has lost an index. */
  pagesWithout(index: string): Promise<number>;
}

async function costOf<E extends Endpoint>(key: string, endpoint: E, input: InputOf<E>): Promise<Cost> {
  const token = await server.signIn(key);
  const statements = await heard.during(() => server.ask(endpoint, input, token));
  expect(statements.length).toBeGreaterThan(0);
  return costOfAll(statements);
}

async function costOfAll(statements: Parameters<StatementsHeard['pagesRead']>[0]): Promise<Cost> {
  return {
    pages: await heard.pagesRead(statements),
    pagesWithout: async index => {
      await server.owner.query(`BEGIN; DROP INDEX ${index}`);
      try {
        return await heard.pagesRead(statements);
      } finally {
        await server.owner.query('ROLLBACK');
      }
    },
  };
}

async function expectBy(index: string, most: number, cost: Cost): Promise<void> {
  expect(cost.pages).toBeLessThan(most);
  expect(await cost.pagesWithout(index)).toBeGreaterThan(most);
}

async function later(key: string, endpoint: typeof listMyReports | typeof listReportsToHandle) {
  const { next } = await server.ask(endpoint, {}, await server.signIn(key));
  expect(next).not.toBeNull();
  return { before: next! };
}

describe('in a county of eight thousand reports, one thousand of them open', () => {
  it.each([
    ['lead', 'report_to_handle', 380],
    ['cadre', 'report_open_in_village', 350],
    ['town', 'report_open_in_town', 340],
    ['town', 'report_beside', 340],
  ])('the to-do list of %s reads a page of twenty, by %s', async (key, index, most) => {
    await expectBy(index, most, await costOf(key, listReportsToHandle, {}));
    const cost = await costOf(key, listReportsToHandle, await later(key, listReportsToHandle));
    expect(cost.pages).toBeLessThan(most);
  });

  it('the list of what one sent oneself reads its page', async () => {
    await expectBy('report_by_reporter', 330, await costOf('resident', listMyReports, {}));
    const cost = await costOf('resident', listMyReports, await later('resident', listMyReports));
    expect(cost.pages).toBeLessThan(330);
  });

  it('sending one more reads what the first read, though today has thousands of numbers', async () => {
    const place = { lng: 120.79, lat: 29.71, datum: 'gcj02' as const };
    const input = { id: uuidv7(), category: 'road' as const, photoIds: [], note: '路面塌了', place };
    expect((await costOf('resident', submitReport, input)).pages).toBeLessThan(140);
  });

  it('the next number is found behind the last of its day, by report_last_number', async () => {
    const [{ start }] = await server.owner.query(
      `SELECT substring(number FROM '^(.*-)[0-9]{1,9}$') AS start FROM report GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    );
    const sql = lastNumberOf('$1', '$2');
    await expectBy(
      'report_last_number',
      20,
      await costOfAll([{ sql, values: [server.config.countyId, start] }]),
    );
  });

  it('reading one reads what belongs to it', async () => {
    const { reports } = await server.ask(listReportsToHandle, {}, await server.signIn('cadre'));
    expect((await costOf('cadre', readReport, { reportId: reports[0]!.id })).pages).toBeLessThan(100);
  });

  it.each([
    ['the county', {}, 'report_by_time', 200],
    ['a village', { area: homeVillage }, 'report_under_area', 200],
    ['one state and kind', { states: 'not_actionable', categories: 'house' }, 'report_by_state', 120],
    [
      'the same of a town',
      { area: homeTown, states: 'not_actionable', categories: 'house' },
      'report_by_state_in_town',
      150,
    ],
    ['rare words', { words: '竹梯' }, 'report_by_words', 1_500],
  ])('the library shows and counts %s without reading through it', async (_, filter, index, most) => {
    await expectBy(index, most, await costOf('county', listReports, filter));
  });

  it.each([
    ['all of a town', { area: homeTown }, 350],
    ['words that stand nowhere', { words: '大象过河' }, 2_500],
    ['words of nearly all, for a page and the limited count', { words: '路灯' }, 600],
  ])('the library shows and counts %s as well', async (_, filter, most) => {
    expect((await costOf('county', listReports, filter)).pages).toBeLessThan(most);
  });
});
