import { listNotices } from '@torreya/shared/contract/notices';
import { LetterScene } from '../../test-support/letters/letter-scene';
import { ClockScene } from '../../test-support/reports/clock-scene';

let clock: ClockScene;
let scene: LetterScene;
beforeAll(async () => {
  clock = await ClockScene.open();
  scene = await LetterScene.open(clock.server);
});
beforeEach(() => clock.moveTo('2026-11-23 09:00'));
afterAll(() => clock.close());

/** Eight hours from the beginning. */
const dueAt = '2026-11-23T17:00:00+08:00';

async function heard(key: string, letterId: string): Promise<string[]> {
  const { notices } = await clock.server.ask(listNotices, {}, await scene.reports.as(key));
  return notices
    .filter(({ about }) => about.id === letterId)
    .map(({ title }) => title)
    .reverse();
}

/** By two servers, each asked twice at once: once is once. */
describe('a letter that nobody answers', () => {
  it('is reminded of once, and when it is late both ends and whoever is accountable hear it once', async () => {
    const { id } = await scene.reports.submit();
    const { id: letterId } = await scene.issue('town', id, 'department', { dueAt });
    await clock.after(5 * 60);
    expect(await heard('department', letterId)).toEqual(['谷来镇平安办发来提醒单']);
    await clock.after(6 * 60 + 1);
    expect((await heard('department', letterId)).at(-1)).toBe('快到期限了，请回复提醒单');
    expect(await heard('town', letterId)).toEqual([]);
    for (const hours of [8.1, 9, 30]) await clock.after(hours * 60);
    expect(await heard('department', letterId)).toEqual([
      ...['谷来镇平安办发来提醒单', '快到期限了，请回复提醒单', '超过期限了，请回复提醒单'],
    ]);
    expect(await heard('town', letterId)).toEqual(['谷来镇水利站还没回复提醒单']);
    expect(await heard('lead', letterId)).toEqual(['谷来镇水利站还没回复提醒单']);
    expect(await clock.jobs(letterId)).toBe(0);
  });

  it('after a night without servers is told as late, and nobody is reminded of what is over', async () => {
    const { id } = await scene.reports.submit();
    const { id: letterId } = await scene.issue('town', id, 'department', { dueAt });
    await clock.sleepUntil(24 * 60);
    await clock.wakeUp();
    expect((await heard('department', letterId)).slice(1)).toEqual(['超过期限了，请回复提醒单']);
  });
});

describe('a letter that was answered', () => {
  it('has no clock any more', async () => {
    const { id } = await scene.reports.submit();
    const { id: letterId } = await scene.issue('town', id, 'department', { dueAt });
    await scene.step('department', letterId, 'reply');
    expect(await clock.jobs(letterId)).toBe(0);
    await clock.after(10 * 60);
    expect((await heard('department', letterId)).filter(title => title.includes('期限'))).toEqual([]);
  });
});
