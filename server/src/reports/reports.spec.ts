import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import { listMyReports, listReportsToHandle, readReport } from '@torreya/shared/contract/reports';
import { maskName } from '@torreya/shared/domain/mask-name';
import { openReportSteps } from '@torreya/shared/domain/report-steps';
import { uuidv7 } from 'uuidv7';
import { type Report, ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;
let report: Report;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  report = await scene.submit({ photoIds: [await scene.photo('resident')] });
});
afterAll(() => server.stop());

async function refusalBody(reportId: string, key: string): Promise<string> {
  const response = await server.send(readReport, { reportId }, await scene.as(key));
  return response.body.replace(/"requestId":"[^"]*"/, '');
}

describe('reading a report', () => {
  it('is for its reporter and for those who have its area, up to the county', async () => {
    for (const key of ['resident', 'lead', 'cadre', 'cadre-second', 'supervisor', 'town', 'county']) {
      expect((await scene.read(report.id, key)).number).toBe(report.number);
    }
  });

  it('is for nobody else: somebody else’s and one that never was look alike to the byte', async () => {
    for (const key of ['neighbour', 'newcomer', 'lead-other', 'cadre-other', 'town-other', 'shopkeeper']) {
      expect(await refusalBody(report.id, key)).toBe(await refusalBody(uuidv7(), key));
    }
    expect(await server.refusal(readReport, { reportId: report.id })).toBe('not_signed_in');
    expect(await server.refusal(readReport, { reportId: 'x' }, await scene.as('lead'))).toBe('invalid_input');
  });

  it('ends with the role: a lead who is none any more finds nothing', async () => {
    const ended = (now: string) =>
      server.owner.query(
        `UPDATE role_grant SET ended_at = ${now} FROM person p
         WHERE p.demo_key = 'cadre-second' AND role_grant.person_id = p.id`,
      );
    await ended('now()');
    expect(await server.refusal(readReport, { reportId: report.id }, await scene.as('cadre-second'))).toBe(
      'not_found',
    );
    await ended('NULL');
    expect((await scene.read(report.id, 'cadre-second')).id).toBe(report.id);
  });

  it('shows the steps that are open to the reader and to nobody else', async () => {
    const open = async (key: string) => (await scene.read(report.id, key)).openSteps;
    expect(await open('lead')).toEqual(
      openReportSteps('routed', ['handler', 'owner', 'overseer'], { priority: 'urgent' }),
    );
    expect(await open('cadre')).toEqual(
      openReportSteps('routed', ['handler', 'overseer'], { priority: 'urgent' }),
    );
    expect(await open('resident')).toEqual(['withdraw']);
    expect([await open('supervisor'), await open('county')]).toEqual([[], []]);
  });

  it('names the reporter to herself and to who handles it, and masks her for who looks on', async () => {
    const [row] = await server.owner.query(`SELECT name FROM person WHERE demo_key = 'resident'`);
    for (const key of ['resident', 'lead', 'town']) {
      const { reporterName, timeline } = await scene.read(report.id, key);
      expect([reporterName, timeline[0]?.actorName]).toEqual([row.name, row.name]);
    }
    for (const key of ['supervisor', 'county']) {
      const response = await server.send(readReport, { reportId: report.id }, await scene.as(key));
      expect(response.body).not.toContain(row.name);
      expect(response.json().reporterName).toBe(maskName(row.name));
    }
  });

  it('gives photo links that open', async () => {
    const { firstPhoto } = await scene.read(report.id, 'lead');
    const response = await server.inject({ method: 'GET', url: firstPhoto?.smallUrl ?? '' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/jpeg']);
  });
});

type Page = ReplyOf<typeof listMyReports>;

/** Every page to the end. */
async function all(ask: (before?: string) => Promise<Page>): Promise<Page['reports']> {
  const reports: Page['reports'] = [];
  for (let before: string | undefined, isFirst = true; isFirst || before; isFirst = false) {
    const page = await ask(before);
    expect(page.reports.length).toBeLessThanOrEqual(20);
    reports.push(...page.reports);
    before = page.next ?? undefined;
  }
  return reports;
}

const toHandle = async (key: string) => {
  const token = await scene.as(key);
  return all(before => server.ask(listReportsToHandle, { before }, token));
};

const mine = async (key: string) => {
  const token = await scene.as(key);
  return all(before => server.ask(listMyReports, { before }, token));
};

describe('my reports', () => {
  it('are the reader’s own, newest first, each once, twenty a page', async () => {
    for (let n = 0; n < 45; n++) await scene.submit({ note: `第${n}个` }, 'newcomer');
    const reports = await mine('newcomer');
    expect(reports.map(({ note }) => note)).toEqual(Array.from({ length: 45 }, (_, n) => `第${44 - n}个`));
  });

  it('do not move while new ones come in between two pages', async () => {
    const token = await scene.as('newcomer');
    const first = await server.ask(listMyReports, {}, token);
    await scene.submit({ note: '新的' }, 'newcomer');
    const second = await server.ask(listMyReports, { before: first.next ?? undefined }, token);
    expect(second.reports[0]?.note).toBe('第24个');
  });

  it('show the first photo, the spot and the state', async () => {
    const card = (await mine('resident')).find(({ id }) => id === report.id);
    expect(card).toMatchObject({ number: report.number, state: 'routed', areaName: report.areaName });
    expect(card?.firstPhoto?.id).toBe(report.firstPhoto?.id);
  });

  it('refuse a cursor that is none', async () => {
    for (const before of ['x', '2026-11-22', `2026-11-22T00:00:00Z_${'x'.repeat(36)}`]) {
      expect(await server.refusal(listMyReports, { before }, await scene.as('resident'))).toBe(
        'invalid_input',
      );
    }
  });
});

describe('reports to handle', () => {
  it('are the open ones of the reader’s area and no other, oldest first', async () => {
    const reports = await toHandle('lead');
    expect(reports.map(({ id }) => id)).toContain(report.id);
    expect(
      reports.every(({ state }) => ['routed', 'accepted', 'reopened', 'dispatched'].includes(state)),
    ).toBe(true);
    expect(reports.map(({ submittedAt }) => submittedAt)).toEqual(
      reports.map(({ submittedAt }) => submittedAt).sort(),
    );
    const [{ path }] = await server.owner.query(
      `SELECT a.path FROM role_grant g JOIN person p ON p.id = g.person_id
       JOIN area a ON a.code = g.area_code WHERE p.demo_key = 'lead'`,
    );
    const [{ count }] = await server.owner.query(
      `SELECT count(*) FROM report WHERE state IN ('routed','accepted','reopened','dispatched')
         AND (area_path = $1 OR area_path LIKE $1 || '/%')`,
      [path],
    );
    expect(reports).toHaveLength(Number(count));
  });

  it('reach further up the tree: a cadre sees his village, the town all of it', async () => {
    const [lead, cadre, town] = [await toHandle('lead'), await toHandle('cadre'), await toHandle('town')];
    const ids = (reports: Page['reports']) => new Set(reports.map(({ id }) => id));
    const open = lead.filter(({ category }) => category !== 'dispute');
    expect([...ids(open)].every(id => ids(cadre).has(id))).toBe(true);
    // What is between people stays with whoever has it.
    expect([lead, cadre, town].map(list => list.some(({ category }) => category === 'dispute'))).toEqual([
      true,
      false,
      false,
    ]);
    expect([...ids(cadre)].every(id => ids(town).has(id))).toBe(true);
    expect(town.length).toBeGreaterThan(cadre.length);
  });

  it('leave out what is done with, and what waits for the reporter', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    expect((await toHandle('lead')).map(card => card.id)).toContain(id);
    await scene.step('lead', id, 'resolve');
    expect((await toHandle('lead')).map(card => card.id)).not.toContain(id);
  });

  it('are nothing to who handles nothing', async () => {
    for (const key of ['resident', 'supervisor', 'county', 'shopkeeper']) {
      expect(await server.refusal(listReportsToHandle, {}, await scene.as(key))).toBe('not_allowed');
    }
    expect((await toHandle('lead-other')).map(({ id }) => id)).not.toContain(report.id);
  });
});
