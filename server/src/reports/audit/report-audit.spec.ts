import { auditReport } from '@torreya/shared/contract/report-audit';
import { ClockScene } from '../../../test-support/reports/clock-scene';

let scene: ClockScene;
beforeAll(async () => {
  scene = await ClockScene.open();
});
beforeEach(() => scene.moveTo('2026-11-23 09:00'));
afterAll(() => scene.close());

const audit = async (who: string, reportId: string) =>
  scene.server.ask(auditReport, { reportId }, await scene.reports.as(who));

/** Late to be taken, taken, asked about, answered, handled and confirmed. */
async function livedThrough(): Promise<string> {
  const { id } = await scene.reports.submit();
  await scene.after(31);
  await scene.reports.step('lead', id, 'accept');
  await scene.after(60);
  await scene.reports.step('lead', id, 'ask', { note: '在桥的哪一边？' });
  await scene.after(120);
  await scene.reports.step('resident', id, 'answer', { note: '在东边' });
  await scene.reports.step('lead', id, 'arrive');
  await scene.reports.step('lead', id, 'resolve');
  await scene.reports.step('resident', id, 'confirm');
  return id;
}

/** Of every table: how many rows, and a digest of what stands in them. */
async function everything(): Promise<Map<string, string>> {
  const tables = await scene.server.owner.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const kept = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await scene.server.owner.query<{ digest: string }[]>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS digest FROM ${name} AS t`,
    );
    kept.set(name, row?.digest ?? '');
  }
  return kept;
}

describe('a report that is looked through afterwards', () => {
  it('tells every step with the office that its actor held then', async () => {
    const id = await livedThrough();
    const ended = await scene.grant(
      'lead',
      'volunteer',
      (await scene.reports.read(id, 'lead')).areas.at(-1)!.code,
    );
    const { report, rolesThen } = await audit('county', id);
    expect(report.timeline.map(({ step }, at) => [step, rolesThen[at]?.[0] ?? ''])).toEqual([
      ['submit', ''],
      ['escalate', ''],
      ['accept', '微网格长'],
      ['ask', '微网格长'],
      ['answer', ''],
      ['arrive', '微网格长'],
      ['resolve', '微网格长'],
      ['confirm', ''],
    ]);
    await ended();
  });

  it('says of every clock when it began, stood still, went on and stopped, and whether it was late', async () => {
    const { clocks } = await audit('county', await livedThrough());
    expect(clocks.map(({ name, what, isLate }) => `${name} ${what}${isLate ? ' late' : ''}`)).toEqual([
      ...['acknowledge began', 'on_site began', 'answer began', 'acknowledge stopped late'],
      ...['on_site paused', 'answer paused', 'on_site went_on', 'answer went_on'],
      ...['on_site stopped', 'answer stopped'],
    ]);
    const minutesUntil = (at: number) =>
      Math.round((Date.parse(clocks[at]!.dueAt ?? '') - Date.parse(clocks[0]!.at)) / 60_000);
    // An hour of the four was used before it stood still for another.
    expect([minutesUntil(0), minutesUntil(1), minutesUntil(6), minutesUntil(7)]).toEqual([
      30, 240, 300, 1_500,
    ]);
  });

  it('says who heard of it and when, and not what he was told', async () => {
    const { told } = await audit('county', await livedThrough());
    expect(told.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['超时了，请接手', '有件事超时了，还没接手', '村里有句话要问您']),
    );
    expect(JSON.stringify(told)).not.toContain('在桥的哪一边');
    expect(told.every(entry => Object.keys(entry).sort().join() === 'at,name,title')).toBe(true);
  });

  it('shows its reporter as the reader sees her elsewhere', async () => {
    const id = await livedThrough();
    const [county, town] = [await audit('county', id), await audit('town', id)];
    expect([county.report.reporterName, town.report.reporterName]).toEqual(['王*花', '王桂花']);
    expect(JSON.stringify({ ...county, readings: [] })).not.toContain('王桂花');
    expect(JSON.stringify(town.told)).toContain('王桂花');
  });

  it('is changed by nothing of it: but for the line that says who has read it', async () => {
    const id = await livedThrough();
    // Whoever signs in leaves a session.
    await scene.reports.as('supervisor');
    const before = await everything();
    const { readings } = await audit('supervisor', id);
    const after = await everything();
    const changed = [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
    expect(changed).toEqual(['report_reading']);
    expect(readings).toHaveLength(1);
    expect((await audit('county', id)).readings).toHaveLength(2);
    await expect(
      scene.server.owner.query('UPDATE report_reading SET at = now() WHERE report_id = $1', [id]),
    ).rejects.toThrow();
  });

  it('is for those who look on and for the town, in their areas; nobody else is on its list', async () => {
    const { id } = await scene.reports.submit();
    const tried = async (who: string) =>
      scene.server.refusal(auditReport, { reportId: id }, await scene.reports.as(who));
    expect(await tried('town-other')).toBe('not_found');
    for (const who of ['lead', 'cadre', 'resident']) expect(await tried(who)).toBe('not_allowed');
    const kept = await scene.server.owner.query('SELECT FROM report_reading WHERE report_id = $1', [id]);
    expect(kept).toHaveLength(0);
  });
});
