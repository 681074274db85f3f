import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { listReportPoints, listReports } from '@torreya/shared/contract/report-library';
import { readReport } from '@torreya/shared/contract/reports';
import { homeVillageCode, otherVillageCode } from '../../../seed/living-town';
import { ReportScene } from '../../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { dayOf } from '../../platform/day';

type Filter = Omit<InputOf<typeof listReports>, 'size' | 'before'>;
type Listed = ReplyOf<typeof listReports>['reports'][number];

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

/** Every page to the end. */
async function all(key: string, filter: Filter = {}, size: '20' | '50' | '100' = '100'): Promise<Listed[]> {
  const reports: Listed[] = [];
  const token = await scene.as(key);
  for (let before: string | undefined, isFirst = true; isFirst || before; isFirst = false) {
    const page = await server.ask(listReports, { ...filter, size, before }, token);
    expect(page.reports.length).toBeLessThanOrEqual(Number(size));
    reports.push(...page.reports);
    before = page.next ?? undefined;
  }
  return reports;
}

/** What the database says, without the server. */
async function numbers(condition: string, ...values: unknown[]): Promise<string[]> {
  const rows = await server.owner.query<{ number: string }[]>(
    `SELECT number FROM report WHERE ${condition} ORDER BY submitted_at DESC, id DESC`,
    values,
  );
  return rows.map(({ number }) => number);
}

const listed = async (key: string, filter?: Filter) => (await all(key, filter)).map(({ number }) => number);

describe('the report library', () => {
  it.each([
    ['lead', 'micro_grid_lead'],
    ['cadre', 'village_cadre'],
    ['supervisor', 'village_supervisor'],
    ['town', 'town_officer'],
    ['town-other', 'town_officer'],
    ['county', 'county_viewer'],
  ])(
    'shows %s all reports of the area of that role, private ones where he was let in, and no other',
    async (key, role) => {
      const [{ path }] = await server.owner.query(
        `SELECT a.path FROM role_grant g JOIN person p ON p.id = g.person_id JOIN area a ON a.code = g.area_code
       WHERE p.demo_key = $1 AND g.role = $2`,
        [key, role],
      );
      const expected = await numbers(
        `(area_path = $1 OR area_path LIKE $1 || '/%') AND (category <> 'dispute' OR $2 = ANY (privy))`,
        path,
        await scene.personId(key),
      );
      expect(await listed(key)).toEqual(expected);
      if (key !== 'town-other') expect(expected.length).toBeGreaterThan(0);
    },
  );

  it('shows nothing that cannot be opened', async () => {
    for (const key of ['cadre', 'supervisor', 'county']) {
      for (const { id } of (await all(key)).slice(0, 20)) {
        expect((await server.ask(readReport, { reportId: id }, await scene.as(key))).id).toBe(id);
      }
    }
  });

  it('is cut to an area of the reader, and an area of others is as one that is not there', async () => {
    expect(await listed('county', { area: homeVillageCode })).toEqual(
      await numbers(`area_path LIKE '%/' || $1 || '/%' AND category <> 'dispute'`, homeVillageCode),
    );
    for (const endpoint of [listReports, listReportPoints]) {
      for (const area of [otherVillageCode, '330683', '330683999999']) {
        expect(await server.refusal(endpoint, { area }, await scene.as('cadre'))).toBe('not_found');
      }
    }
  });

  it('is cut by states and by categories, each a set', async () => {
    expect(
      await listed('town', { states: 'confirmed,withdrawn', categories: 'road,water,rockfall' }),
    ).toEqual(
      await numbers(
        `state IN ('confirmed','withdrawn') AND category IN ('road','water','rockfall') AND area_path LIKE '330683/330683106/%'`,
      ),
    );
    for (const wrong of [{ states: 'done' }, { categories: '' }, { categories: 'road,' }]) {
      expect(await server.refusal(listReports, wrong, await scene.as('town'))).toBe('invalid_input');
    }
  });

  it('counts days as the villages do: the first and the last belong to it', async () => {
    const reports = await all('town');
    const day = dayOf(new Date(reports[Math.floor(reports.length / 2)]!.submittedAt));
    const ofDay = reports.filter(({ submittedAt }) => dayOf(new Date(submittedAt)) === day);
    expect(await listed('town', { from: day, until: day })).toEqual(ofDay.map(({ number }) => number));
    const since = reports.filter(({ submittedAt }) => dayOf(new Date(submittedAt)) >= day);
    expect(await listed('town', { from: day })).toEqual(since.map(({ number }) => number));
  });

  it('finds words in the note and a part of the number, and takes signs of patterns for signs', async () => {
    const report = await scene.submit({ note: '桥头 100% 松了_要塌' });
    for (const words of ['100% 松', '松了_', report.number, report.number.slice(3)]) {
      expect(await listed('cadre', { words })).toContain(report.number);
    }
    for (const words of ['100_ 松', '桥%松', '\\']) {
      expect(await listed('cadre', { words })).not.toContain(report.number);
    }
  });

  it('says where, who has it, and since when', async () => {
    const report = await scene.submit({});
    const row = (await all('county', { words: report.number }))[0];
    expect(row).toMatchObject({
      id: report.id,
      number: report.number,
      category: report.category,
      note: report.note,
      where: `谷来镇·${report.areaName}`,
      state: report.state,
      stateAt: report.stateAt,
      submittedAt: report.submittedAt,
      owner: report.owner,
    });
  });

  it('says the town only to who has more than one', async () => {
    const { number, areaName } = await scene.submit({});
    const whereFor = async (key: string, area?: string) =>
      (await all(key, { words: number, area }))[0]?.where;
    expect([await whereFor('town'), await whereFor('cadre')]).toEqual([areaName, areaName]);
    expect(await whereFor('county', homeVillageCode)).toBe(areaName);
  });

  it('masks whoever has his own report, to those who look on', async () => {
    const { id, number } = await scene.submit({}, 'lead');
    await server.owner.query('UPDATE report SET owner_id = reporter_id WHERE id = $1', [id]);
    const ownerFor = async (key: string) => (await all(key, { words: number }))[0]?.owner.name;
    expect([await ownerFor('town'), await ownerFor('lead')]).toEqual(['马建军', '马建军']);
    expect([await ownerFor('county'), await ownerFor('supervisor')]).toEqual(['马*军', '马*军']);
  });

  it('runs through in pages of 20, 50 or 100, each report once, from either end', async () => {
    const whole = await listed('town');
    for (const size of ['20', '50'] as const) {
      expect((await all('town', {}, size)).map(({ number }) => number)).toEqual(whole);
    }
    expect(await listed('town', { order: 'oldest' })).toEqual([...whole].reverse());
    expect(await server.refusal(listReports, { before: 'no cursor' }, await scene.as('town'))).toBe(
      'invalid_input',
    );
  });

  it('gives the map the points of the same filters', async () => {
    const filter = { categories: 'road,water' };
    const { points, isMore } = await server.ask(listReportPoints, filter, await scene.as('town'));
    expect(points.map(({ number }) => number)).toEqual(await listed('town', filter));
    expect(isMore).toBe(false);
    for (const { lng, lat } of points) expect([Math.floor(lng), Math.floor(lat)]).toEqual([120, 29]);
  });
});
