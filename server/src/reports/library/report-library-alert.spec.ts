import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { listReportPoints, listReports } from '@torreya/shared/contract/report-library';
import { listMyReports, listReportsToHandle } from '@torreya/shared/contract/reports';
import { type AlertLevel, alertLevelNames } from '@torreya/shared/domain/report-clocks';
import { homeVillageCode } from '../../../seed/living-town';
import { ClockScene } from '../../../test-support/reports/clock-scene';

type Filter = Omit<InputOf<typeof listReports>, 'before'>;
type Listed = ReplyOf<typeof listReports>['reports'][number];

let scene: ClockScene;
/** By what becomes of them: sent 40, 25 and 5 minutes ago, taken an hour ago, and one whose reporter is asked. */
const numbers: Record<string, string> = {};

beforeAll(async () => {
  scene = await ClockScene.open();
  await scene.moveTo('2026-11-23 09:00');
  const send = async (name: string) => {
    const { id, number } = await scene.reports.submit();
    numbers[name] = number;
    return id;
  };
  const taken = await send('taken');
  const asked = await send('asked');
  for (const id of [taken, asked]) await scene.reports.step('lead', id, 'accept');
  await scene.reports.step('lead', asked, 'ask');
  await scene.sleepUntil(10);
  await send('late first');
  await scene.sleepUntil(20);
  await send('late');
  await scene.sleepUntil(35);
  await send('soon');
  await scene.sleepUntil(55);
  await send('fresh');
  await scene.sleepUntil(60);
});
afterAll(() => scene.close());

async function all(filter: Filter, who = 'cadre'): Promise<Listed[]> {
  const reports: Listed[] = [];
  const token = await scene.reports.as(who);
  for (let before: string | undefined, isFirst = true; isFirst || before; isFirst = false) {
    const page = await scene.server.ask(listReports, { ...filter, size: '20', before }, token);
    reports.push(...page.reports);
    before = page.next ?? undefined;
  }
  return reports;
}

const listed = async (filter: Filter) => (await all(filter)).map(({ number }) => number);
const named = (...names: string[]) => names.map(name => numbers[name]);

describe('the library by colour', () => {
  it('lists what has a colour, and every row says the same', async () => {
    const whole = await all({});
    const levels: Record<AlertLevel, string[]> = { red: [], yellow: [], green: [] };
    for (const { alert, number } of whole) if (alert) levels[alert.level].push(number);
    expect(levels.red).toEqual(expect.arrayContaining(named('late', 'late first')));
    expect(levels.yellow).toEqual(expect.arrayContaining(named('soon')));
    expect(levels.green).toEqual(expect.arrayContaining(named('fresh', 'taken', 'asked')));
    for (const alert of alertLevelNames) {
      expect(await listed({ alert })).toEqual(levels[alert]);
      const { points } = await scene.server.ask(listReportPoints, { alert }, await scene.reports.as('cadre'));
      expect(points.map(({ number }) => number)).toEqual(levels[alert]);
    }
  });

  it('says what is waited for, and until when', async () => {
    const of = async (name: string) => (await all({ words: numbers[name] }))[0]?.alert;
    expect(await of('late')).toMatchObject({ level: 'red', awaited: 'acknowledge' });
    expect(await of('taken')).toMatchObject({ level: 'green', awaited: 'on_site' });
    expect(await of('asked')).toMatchObject({ level: 'green', dueAt: null });
    expect(new Date((await of('taken'))?.dueAt ?? 0).toISOString().slice(0, 16)).toBe('2026-11-23T05:00');
  });

  it('goes by the other filters too, and counts what it lists', async () => {
    expect(await listed({ alert: 'red', categories: 'road' })).not.toContain(numbers.late);
    for (const who of ['cadre', 'county']) {
      const late = await all({ order: 'late', words: numbers.late }, who);
      expect(late.map(({ number }) => number)).toEqual(named('late'));
    }
    const token = await scene.reports.as('county');
    const filter = { alert: 'red', area: homeVillageCode } as const;
    const { total, reports } = await scene.server.ask(listReports, filter, token);
    expect(total).toEqual({ count: reports.length, isMore: false });
    expect(await scene.server.refusal(listReports, { alert: 'blue' as 'red' }, token)).toBe('invalid_input');
  });

  it('has what is late in the order of how long, whatever else is asked for, over all its pages', async () => {
    await scene.server.owner.query(
      `INSERT INTO report_clock (county_id, report_id, name, counts, remind_at, due_at)
       SELECT '330683', id, 'answer', 'calendar', '2026-11-01', '2026-11-01'::timestamptz + row_number() OVER () % 7 * interval '1 day'
       FROM (SELECT id FROM report WHERE area_path LIKE '%/' || $1 || '/%' AND state = 'confirmed' LIMIT 50) AS done`,
      [homeVillageCode],
    );
    const late = await all({ order: 'late' });
    expect(late.length).toBeGreaterThan(20);
    expect(late.every(({ alert }) => alert?.level === 'red')).toBe(true);
    const due = late.map(({ alert }) => alert?.dueAt ?? '');
    expect(due).toEqual([...due].sort());
    expect(new Set(late.map(({ id }) => id)).size).toBe(late.length);
    expect(new Set(late.map(({ number }) => number))).toEqual(new Set(await listed({ alert: 'red' })));
    expect(late.map(({ number }) => number).slice(-2)).toEqual(named('late first', 'late'));
  });
});

describe('the colour of a report', () => {
  it('stands on the card and on the page of whoever handles it or looks on', async () => {
    const { reports } = await scene.server.ask(listReportsToHandle, {}, await scene.reports.as('lead'));
    const card = reports.find(({ number }) => number === numbers.late);
    expect(card?.alert).toMatchObject({ level: 'red', awaited: 'acknowledge' });
    for (const who of ['lead', 'cadre', 'supervisor', 'county']) {
      expect((await scene.reports.read(card?.id ?? '', who)).alert).toEqual(card?.alert);
    }
  });

  it('is not shown to whoever only sent it', async () => {
    const { reports } = await scene.server.ask(listMyReports, {}, await scene.reports.as('resident'));
    const mine = reports.find(({ number }) => number === numbers.late);
    expect(mine?.alert).toBeNull();
    expect((await scene.reports.read(mine?.id ?? '', 'resident')).alert).toBeNull();
  });
});
