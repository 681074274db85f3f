import { listReportPoints, listReports } from '@torreya/shared/contract/report-library';
import { explained } from '../../../test-support/plans';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { mostCounted, pageQuery } from './report-library.service';
import { conditionOf } from './report-library-filter';

const [rows, size] = [10_000, 100];
const nobody = '01900000-0000-7000-8000-000000000000';

let server: ServerUnderTest;
let token: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  token = await server.signIn('county');
  // Nobody checks again what is made up here.
  await server.owner.query('SET session_replication_role = replica');
  // As many more of what the seed has, spread over a year and over its areas.
  await server.owner.query(
    `INSERT INTO report SELECT (jsonb_populate_record(NULL::report, to_jsonb(r) || jsonb_build_object(
       'id', gen_random_uuid(), 'number', r.number || '-' || n, 'submitted_at', now() - n * interval '50 minutes'))).*
     FROM generate_series(1, $1::int) AS n
     JOIN (SELECT *, row_number() OVER (ORDER BY number) AS place FROM report
       WHERE state IN ('routed','confirmed')) AS r ON r.place = 1 + n % 50`,
    [rows],
  );
  await server.owner.query('ANALYZE report');
});
afterAll(() => server.stop());

/** Rows that were fetched from a table to make one page. */
async function rowsRead(
  before: string | undefined,
  { order, ...filter }: { order: 'newest' | 'late'; alert?: 'red' } = { order: 'newest' },
  table: 'report' | 'report_clock' = 'report',
): Promise<number> {
  const page = pageQuery(
    conditionOf({ countyId: '330683', personId: nobody }, ['330683'], filter),
    order,
    size,
    before,
  );
  return explained(server.owner, page.sql, page.values, table);
}

async function cursorOf(page: number): Promise<string | undefined> {
  let before: string | undefined;
  for (let at = 1; at < page; at += 1) {
    const { next } = await server.ask(listReports, { size: '100', before }, token);
    before = next ?? undefined;
  }
  return before;
}

describe('a library of ten thousand reports', () => {
  it('reads for page 100 what it reads for page 1: the page and one row more', async () => {
    const last = await cursorOf(100);
    expect(last).toBeDefined();
    const [first, hundredth] = [await rowsRead(undefined), await rowsRead(last)];
    // And what is private among them, which only its parties may see.
    const [{ passedOver }] = await server.owner.query(
      `SELECT count(*)::int AS "passedOver" FROM (SELECT category FROM report ORDER BY submitted_at DESC, id DESC LIMIT $1) AS newest
       WHERE category = 'dispute'`,
      [size + 1],
    );
    expect(first).toBe(size + 1 + passedOver);
    expect(hundredth).toBeLessThanOrEqual(size + 1);
  });

  it('reads what is late by the clocks of what is open, not by looking through it', async () => {
    const [late, clocks] = [40, 200];
    await server.owner.query('DELETE FROM report_clock');
    await server.owner.query(
      `INSERT INTO report_clock (county_id, report_id, name, counts, remind_at, due_at)
       SELECT '330683', id, 'answer', 'calendar', now(), CASE WHEN n <= $1 THEN now() ELSE now() + interval '1 day' END
       FROM (SELECT id, row_number() OVER (ORDER BY number) AS n FROM report WHERE state = 'routed' LIMIT $2) AS open`,
      [late, clocks],
    );
    await server.owner.query('ANALYZE report_clock');
    for (const order of ['newest', 'late'] as const) {
      expect(await rowsRead(undefined, { order, alert: 'red' })).toBeLessThanOrEqual(late);
      expect(await rowsRead(undefined, { order, alert: 'red' }, 'report_clock')).toBeLessThanOrEqual(
        2 * clocks,
      );
    }
  });

  it('is counted up to a limit, and says that there are more', async () => {
    const { total } = await server.ask(listReports, {}, token);
    expect(total).toEqual({ count: mostCounted, isMore: true });
    const few = await server.ask(listReports, { words: '-1234' }, token);
    expect(few.total).toEqual({ count: few.reports.length, isMore: false });
  });

  it('shows the map the newest, and says that there are more', async () => {
    const { points, isMore } = await server.ask(listReportPoints, {}, token);
    expect([points.length, isMore]).toEqual([mostCounted, true]);
    const { reports } = await server.ask(listReports, { size: '100' }, token);
    expect(points.slice(0, 100).map(({ id }) => id)).toEqual(reports.map(({ id }) => id));
  });
});
