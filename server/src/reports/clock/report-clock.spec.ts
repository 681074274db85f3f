import { readReport } from '@torreya/shared/contract/reports';
import { DataSource } from 'typeorm';
import { ClockScene } from '../../../test-support/reports/clock-scene';
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

const colourOf = async (id: string) => (await alertOf(id))?.level ?? null;
const heardBy = async (id: string, who: string) =>
  (await scene.heard(id)).filter(one => one.who === who).map(({ title }) => title);

/** By two servers, each asked twice at once: once is once. */
describe('a report that nobody takes', () => {
  it('is green, then yellow with one reminder to its owner, then red and heard of one level above', async () => {
    const { id } = await scene.reports.submit();
    await scene.after(19);
    expect(await colourOf(id)).toBe('green');
    expect(await scene.heard(id)).toEqual([]);
    await scene.after(21);
    expect(await colourOf(id)).toBe('yellow');
    expect(await scene.heard(id)).toEqual([{ who: 'lead', title: reminded }]);
    await scene.after(29);
    expect(await scene.heard(id)).toHaveLength(1);
    await scene.after(31);
    expect(await colourOf(id)).toBe('red');
    expect(await heardBy(id, 'lead')).toEqual([reminded, late]);
    expect(await heardBy(id, 'grid_lead')).toEqual([passedUp]);
    expect(await scene.heard(id)).toHaveLength(3);
  });

  it('goes up one level at a time as far as the town, and there it stays', async () => {
    const { id } = await scene.reports.submit();
    for (const minutes of [21, 31, 45, 62, 80, 93, 124, 155, 200]) await scene.after(minutes);
    const above = (await scene.heard(id)).filter(({ title }) => title === passedUp);
    expect(above.map(({ who }) => who)).toEqual(['grid_lead', 'cadre', 'town']);
    expect((await scene.lateLines(id)).map(({ note }) => note.replace(/.*已告诉/, ''))).toEqual([
      expect.stringMatching(/^网格长/),
      '村干部黄志良',
      '镇平安办竺海燕',
    ]);
  });

  it('has every level on its time-line, as nobody’s step and in the state that it was in', async () => {
    const { id } = await scene.reports.submit();
    await scene.after(31);
    const { timeline } = await scene.server.ask(
      readReport,
      { reportId: id },
      await scene.reports.as('resident'),
    );
    expect(timeline.map(({ step, state, actorName }) => [step, state, actorName])).toEqual([
      ['submit', 'routed', '王桂花'],
      ['escalate', 'routed', '系统'],
    ]);
    expect(timeline[1]?.note).toMatch(/^11月23日09:30前没有接手，已告诉网格长/);
  });

  it('goes up as well when nobody is at the spot in time', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    await scene.after(4 * 60 + 1);
    expect(await colourOf(id)).toBe('red');
    expect(await scene.heard(id)).toEqual([
      { who: 'lead', title: '超时了，请到现场' },
      { who: 'grid_lead', title: '有件事超时了，还没到现场' },
    ]);
    expect((await scene.lateLines(id)).map(({ note }) => note)).toEqual([
      expect.stringMatching(/^11月23日13:00前没有到现场，已告诉网格长/),
    ]);
    await scene.after(5 * 60 + 2);
    expect(await heardBy(id, 'cadre')).toEqual(['有件事超时了，还没到现场']);
  });
});

describe('whoever says that he is there', () => {
  it('is waited for there no more, and the time to be done goes on', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    await scene.after(3 * 60);
    const there = await scene.reports.step('lead', id, 'arrive');
    expect([there.state, there.timeline.at(-1)?.step]).toEqual(['accepted', 'arrive']);
    expect(await alertOf(id)).toMatchObject({ level: 'green', awaited: 'answer' });
    expect(await scene.jobs(id)).toBe(1);
    await scene.after(12 * 60);
    expect(await scene.heard(id)).toEqual([]);
    await scene.after(24 * 60 + 1);
    expect(await heardBy(id, 'grid_lead')).toEqual(['有件事超时了，还没办好']);
  });

  it('says so once, and again only when the work begins anew', async () => {
    const { id } = await scene.reports.submit();
    expect((await scene.reports.step('lead', id, 'accept')).openSteps).toContain('arrive');
    expect((await scene.reports.step('lead', id, 'arrive')).openSteps).not.toContain('arrive');
    expect(await scene.reports.stepRefusal('lead', id, 'arrive')).toBe('step_not_open');
    await scene.reports.step('lead', id, 'ask', { note: '在桥的哪一边？' });
    await scene.reports.step('resident', id, 'answer', { note: '在东边' });
    expect(await scene.reports.stepRefusal('lead', id, 'arrive')).toBe('step_not_open');
    await scene.reports.step('lead', id, 'resolve');
    await scene.reports.step('resident', id, 'reopen');
    expect((await scene.reports.step('lead', id, 'accept')).openSteps).toContain('arrive');
  });

  it('is asked for no place: two who say it at once are one who did, and one who hears that it is done', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    const said = await Promise.allSettled(
      ['lead', 'cadre'].map(who => scene.reports.step(who, id, 'arrive')),
    );
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a night without any server', () => {
  it('is made up for once: the first level hears in the morning, and the next has its own time to wait', async () => {
    await scene.moveTo('2026-11-22 22:00');
    const { id } = await scene.reports.submit();
    await scene.sleepUntil(10 * 60);
    await scene.wakeUp();
    await scene.wakeUp();
    // No reminder of what is over, and nobody is passed by.
    expect(await heardBy(id, 'lead')).toEqual([late, '超时了，请到现场']);
    expect(await heardBy(id, 'grid_lead')).toEqual([passedUp, '有件事超时了，还没到现场']);
    expect(await scene.lateLines(id)).toHaveLength(2);
    await scene.after(10 * 60 + 29);
    expect(await scene.lateLines(id)).toHaveLength(2);
    await scene.after(10 * 60 + 31);
    expect(await heardBy(id, 'cadre')).toEqual([passedUp]);
  });
});

describe('a report that is taken', () => {
  it('in time is no longer waited for to be taken, and 24 hours after it was sent it is to be done', async () => {
    const { id } = await scene.reports.submit();
    await scene.after(15);
    await scene.reports.step('lead', id, 'accept');
    await scene.after(3 * 60 + 31);
    await scene.reports.step('lead', id, 'arrive');
    await scene.after(22 * 60 + 1);
    expect((await scene.heard(id)).map(({ title }) => title)).toEqual([
      '快到时间了，请到现场',
      '快到时间了，请办好',
    ]);
    const alert = await alertOf(id);
    expect(alert?.level).toBe('yellow');
    await scene.after(24 * 60 + 1);
    expect(await heardBy(id, 'grid_lead')).toEqual(['有件事超时了，还没办好']);
    expect(await colourOf(id)).toBe('red');
  });

  it('by the cadre goes up from him, not from the lead of the spot', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('cadre', id, 'accept');
    await scene.reports.step('cadre', id, 'arrive');
    await scene.after(24 * 60 + 1);
    expect(await heardBy(id, 'town')).toEqual(['有件事超时了，还没办好']);
    expect(await heardBy(id, 'grid_lead')).toEqual([]);
  });

  it('and done has no clock and no job', async () => {
    const { id } = await scene.reports.submit();
    expect(await scene.jobs(id)).toBe(1);
    await scene.reports.step('lead', id, 'accept');
    await scene.reports.step('lead', id, 'resolve');
    expect([await scene.jobs(id), await alertOf(id)]).toEqual([0, null]);
    await scene.after(3 * 24 * 60);
    expect(await scene.heard(id)).toEqual([]);
  });

  it('again because it was not fixed has all its time again', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    await scene.reports.step('lead', id, 'resolve');
    await scene.after(5 * 60);
    await scene.reports.step('resident', id, 'reopen');
    expect(await alertOf(id)).toMatchObject({ level: 'green', awaited: 'acknowledge' });
    await scene.after(5 * 60 + 31);
    expect(await heardBy(id, 'grid_lead')).toEqual([passedUp]);
  });
});

describe('while the reporter is waited for', () => {
  it('the time stands still, and goes on with what was left of it', async () => {
    const { id } = await scene.reports.submit();
    await scene.reports.step('lead', id, 'accept');
    await scene.after(60);
    await scene.reports.step('lead', id, 'ask', { note: '在桥的哪一边？' });
    expect(await alertOf(id)).toMatchObject({ level: 'green', dueAt: null });
    expect(await scene.jobs(id)).toBe(0);
    await scene.after(4 * 24 * 60);
    expect(await scene.heard(id)).toEqual([]);
    await scene.reports.step('resident', id, 'answer', { note: '在东边' });
    // Three hours of four were left to get there, and 23 of 24 to be done.
    await scene.after(4 * 24 * 60 + 3 * 60 - 2);
    expect((await scene.heard(id)).map(({ title }) => title)).toEqual(['快到时间了，请到现场']);
    await scene.reports.step('lead', id, 'arrive');
    await scene.after(4 * 24 * 60 + 23 * 60 - 5);
    expect(await scene.lateLines(id)).toEqual([]);
    await scene.after(4 * 24 * 60 + 23 * 60 + 5);
    expect(await scene.lateLines(id)).toHaveLength(1);
  });
});

describe('a report of no hurry', () => {
  it('has working time: over a weekend nobody is told anything', async () => {
    await scene.moveTo('2026-11-27 17:20');
    const { id } = await scene.reports.submit({ category: 'road' });
    expect((await alertOf(id))?.dueAt).toEqual(expect.any(String));
    await scene.after(2 * 24 * 60 + 15 * 60);
    expect([await scene.heard(id), await colourOf(id)]).toEqual([[], 'green']);
    // Monday, 8:41 and 8:51.
    await scene.after(2 * 24 * 60 + 15 * 60 + 21);
    expect(await heardBy(id, 'lead')).toEqual([reminded]);
    await scene.after(2 * 24 * 60 + 15 * 60 + 31);
    expect(await heardBy(id, 'lead')).toEqual([reminded, late]);
  });
});
