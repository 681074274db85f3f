import { DataSource } from 'typeorm';
import { ClockScene } from '../../../test-support/reports/clock-scene';
import { ReportRow } from '../report.entity';
import { type AlertFace, ReportClock } from './report-clock';

let scene: ClockScene;
beforeAll(async () => {
  scene = await ClockScene.open();
});
// A Monday morning, in no holiday.
beforeEach(() => scene.moveTo('2026-11-23 09:00'));
afterAll(() => scene.close());

const reminded = '快到时间了，请接手';
const late = '超时了，请接手';
const passedUp = '有件事超时了，还没接手';

async function alertOf(id: string): Promise<AlertFace | null> {
  const { manager } = scene.server.app.get(DataSource);
  const alerts = await scene.server.app.get(ReportClock).alerts(manager, scene.server.config.countyId, [id]);
  return alerts.get(id) ?? null;
}

const heardBy = async (id: string, who: string) =>
  (await scene.heard(id)).filter(one => one.who === who).map(({ title }) => title);

describe('a report that is handed over', () => {
  it('is waited for at whoever is to take it, and its owner stays accountable', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    await scene.after(10);
    const personIds = [await scene.personId('cadre-second')];
    await scene.reports.step('lead', id, 'hand_over', { note: '要村里出面', personIds });
    await scene.after(10 + 21);
    expect(await scene.heard(id)).toEqual([
      { who: 'cadre-second', title: reminded },
      { who: 'lead', title: reminded },
    ]);
    await scene.after(10 + 31);
    expect(await heardBy(id, 'cadre-second')).toEqual([reminded, late]);
    expect(await heardBy(id, 'grid_lead')).toEqual([passedUp]);
    // The time in which it is to be done began with the report, and handing it over wins none.
    const owner = await scene.reports.step('cadre-second', id, 'take_over');
    expect(owner.owner.name).toBe('王亚芳');
    expect((await alertOf(id))?.awaited).toBe('on_site');
    await scene.reports.step('cadre-second', id, 'arrive');
    await scene.after(24 * 60 + 1);
    expect(await heardBy(id, 'town')).toEqual(['有件事超时了，还没办好']);
  });
});

describe('where nobody stands above the owner', () => {
  it('being late is told to him once, and stands on the time-line once', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('town', id, 'accept');
    await scene.reports.step('town', id, 'arrive');
    for (const hours of [24.1, 29, 34, 60]) await scene.after(hours * 60);
    expect((await scene.heard(id)).filter(({ title }) => title.includes('办好'))).toEqual([
      { who: 'town', title: '超时了，请办好' },
    ]);
    expect((await scene.lateLines(id)).map(({ note }) => note)).toEqual(['11月24日09:00前没有办好']);
    expect(await scene.jobs(id)).toBe(0);
  });
});

describe('the way up', () => {
  it('passes by nobody’s second office, and never turns back to a level that was told, whoever holds it by now', async () => {
    const grid = await scene.areaOf('lead', 'grid');
    const { id } = await scene.reports.submit();
    const ownerIsGridLeadToo = await scene.grant('lead', 'grid_lead', grid);
    await scene.after(31);
    // He is late himself: the first who hears is the cadre.
    expect(await heardBy(id, 'cadre')).toEqual([passedUp]);
    expect(await heardBy(id, 'lead')).not.toContain(passedUp);
    await ownerIsGridLeadToo();

    const other = await scene.reports.submit();
    await scene.after(31 + 32);
    expect(await heardBy(other.id, 'grid_lead')).toEqual([passedUp]);
    const newGridLead = await scene.grant('cadre-second', 'grid_lead', grid);
    await scene.after(31 + 65);
    expect(await heardBy(other.id, 'cadre')).toEqual([passedUp]);
    expect(await heardBy(other.id, 'cadre-second')).toEqual([]);
    await newGridLead();
  });
});

describe('a step that is taken while the clock goes up', () => {
  it('comes before or after it, never half-way, and both come to their end', async () => {
    for (let round = 0; round < 8; round++) {
      await scene.moveTo('2026-11-23 09:00');
      const { id } = await scene.reports.submit();
      await scene.sleepUntil(31);
      const [taken] = await Promise.all([scene.reports.step('lead', id, 'accept'), scene.wakeUp()]);
      expect(taken.state).toBe('accepted');
      const lines = await scene.lateLines(id);
      expect(lines.length).toBeLessThanOrEqual(1);
      expect(await heardBy(id, 'grid_lead')).toHaveLength(lines.length);
      expect((await alertOf(id))?.awaited).toBe('on_site');
      expect(await scene.jobs(id)).toBe(1);
      await scene.after(120);
      expect(await scene.lateLines(id)).toEqual(lines);
    }
  });
});

describe('what is said to the clock', () => {
  it('twice is said once, and a step that leaves the state as it is leaves the clocks as they are', async () => {
    const database = scene.server.app.get(DataSource);
    const clock = scene.server.app.get(ReportClock);
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    const after = await database.manager.findOneByOrFail(ReportRow, { countyId: '330683', id });
    const before = { ...after, state: 'routed' as const };
    const rows = () =>
      scene.server.owner.query(`SELECT * FROM report_clock WHERE report_id = $1 ORDER BY name`, [id]);
    const once = await rows();
    expect(once).toHaveLength(2);
    for (const [from, to] of [
      [before, after],
      [before, after],
      [after, after],
    ] as const) {
      await database.transaction(tx => clock.moved(tx, from, to, 'accept'));
      expect(await rows()).toEqual(once);
      expect(await scene.jobs(id)).toBe(1);
    }
  });
});
