import { publishRoutingTable, readRoutingTable } from '@torreya/shared/contract/routing-rules';
import { reportTimes } from '@torreya/shared/domain/report-clocks';
import { addMinutes } from '@torreya/shared/domain/working-time';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../seed/living-town';
import { ClockScene } from '../../test-support/reports/clock-scene';
import { type Rule, rule } from '../../test-support/reports/routing-rule';

let scene: ClockScene;
beforeAll(async () => {
  scene = await ClockScene.open();
});
// A Monday morning, in no holiday.
beforeEach(() => scene.moveTo('2026-11-23 09:00'));
afterAll(() => scene.close());

const read = (id: string, key = 'lead') => scene.reports.read(id, key);
const submit = (note: string, changes = {}) => scene.reports.submit({ category: 'road', note, ...changes });

/** When it has to be answered, were it as pressing as this since it came in. */
function answerDue(submittedAt: string, priority: 'urgent' | 'normal'): string {
  const { minutes, counts } = reportTimes.road[priority].answer;
  return addMinutes(new Date(submittedAt), minutes, counts).toISOString();
}

/** Taken on and looked at on the spot: only its answer is awaited. */
async function onlyAnswerAwaited(id: string): Promise<void> {
  await scene.reports.step('lead', id, 'accept');
  await scene.reports.step('lead', id, 'arrive');
}

describe('how pressing a report is when it comes in', () => {
  it('is what its kind usually is, and urgent where its words say that somebody is in danger', async () => {
    expect((await submit('路上塌了一个坑')).priority).toBe('normal');
    expect((await submit('路塌了，有人摔下去，腿受伤了')).priority).toBe('urgent');
    expect((await submit('路上塌了一个坑，怕小孩受伤')).priority).toBe('normal');
    expect((await submit('石头滚下来了', { category: 'rockfall' })).priority).toBe('urgent');
  });

  it('stands on the cards of those who handle it, and of an old report is what its kind usually is', async () => {
    const { id } = await scene.reports.submit({ note: '从前报的' });
    await scene.server.owner.query(`UPDATE report SET priority = NULL WHERE id = $1`, [id]);
    expect((await read(id)).priority).toBe('urgent');
    await scene.reports.step('lead', id, 'lower', { note: '去看过，没有危险' });
    expect((await read(id)).priority).toBe('normal');
  });

  it('decides by which rule of the town it is routed', async () => {
    const town = await scene.reports.as('town');
    const publish = async (rules: Rule[]) => {
      const basedOn = (await scene.server.ask(readRoutingTable, {}, town)).versions[0]?.version ?? 0;
      const command = { id: uuidv7(), townCode: livingTownCode, basedOn, rules };
      await scene.server.ask(publishRoutingTable, command, town);
    };
    await publish([rule({ priorities: ['urgent'] })]);
    expect((await submit('有人被困在下面')).owner.roleLabel).toBe('镇平安办');
    expect((await submit('路上塌了一个坑')).owner.roleLabel).toBe('微网格长');
    await publish([]);
  });
});

describe('whoever changes how pressing it is', () => {
  it('is its owner or leads ground above his, and says why; it stands on the time-line', async () => {
    const { id } = await submit('路上塌了一个坑');
    expect((await read(id)).openSteps).toContain('raise');
    expect((await read(id)).openSteps).not.toContain('lower');
    expect(await scene.reports.stepRefusal('lead', id, 'raise', { note: '' })).toBe('note_needed');
    await scene.reports.step('lead', id, 'raise', { note: '坑变大了' });
    const line = (await read(id, 'resident')).timeline.at(-1);
    expect(line).toMatchObject({ step: 'raise', state: 'routed', note: '坑变大了' });
    await scene.reports.step('cadre', id, 'lower', { note: '已经围起来了' });
    expect((await read(id)).priority).toBe('normal');
    expect(await scene.reports.stepRefusal('lead', id, 'lower')).toBe('step_not_open');
  });

  it('is not the reporter, nobody beside the owner or below him, and nobody once it is done', async () => {
    const { id } = await submit('路上塌了一个坑');
    expect(await scene.reports.stepRefusal('resident', id, 'raise')).toBe('not_allowed');
    await scene.reports.step('cadre', id, 'accept');
    expect(await scene.reports.stepRefusal('cadre-second', id, 'raise')).toBe('not_allowed');
    expect(await scene.reports.stepRefusal('lead', id, 'raise')).toBe('not_allowed');
    await scene.reports.step('town', id, 'raise');
    await scene.reports.step('cadre', id, 'resolve');
    expect(await scene.reports.stepRefusal('town', id, 'lower')).toBe('step_not_open');
  });
});

describe('the clocks of a report that becomes more or less pressing', () => {
  it('are counted anew from the instant at which they began', async () => {
    const { id, submittedAt } = await submit('路上塌了一个坑');
    await onlyAnswerAwaited(id);
    expect((await read(id)).alert?.dueAt).toBe(answerDue(submittedAt, 'normal'));
    await scene.after(200);
    await scene.reports.step('lead', id, 'raise');
    expect((await read(id)).alert).toMatchObject({ level: 'green', dueAt: answerDue(submittedAt, 'urgent') });
    await scene.after(300);
    await scene.reports.step('lead', id, 'lower');
    expect((await read(id)).alert?.dueAt).toBe(answerDue(submittedAt, 'normal'));
  });

  it('tell nobody again of what they have told, by whichever server', async () => {
    const { id } = await submit('路上塌了一个坑');
    await onlyAnswerAwaited(id);
    const day = 24 * 60;
    const heard = async () => (await scene.heard(id)).map(({ who, title }) => `${who} ${title}`);
    await scene.reports.step('lead', id, 'raise');
    await scene.after(day - 60);
    expect(await heard()).toEqual(['lead 快到时间了，请办好']);
    await scene.reports.step('lead', id, 'lower');
    await scene.after(day);
    await scene.reports.step('lead', id, 'raise');
    await scene.after(day + 5);
    const late = ['lead 超时了，请办好', 'grid_lead 有件事超时了，还没办好'];
    expect((await heard()).sort()).toEqual(['lead 快到时间了，请办好', ...late].sort());
    await scene.reports.step('lead', id, 'lower');
    expect((await read(id)).alert?.level).toBe('green');
    await scene.reports.step('lead', id, 'raise');
    for (const minutes of [10, 20, 60]) await scene.after(day + minutes);
    expect(await heard()).toHaveLength(3);
    // Four hours each level has, from when the one before was told.
    await scene.after(day + 10 * 60);
    expect(await heard()).toContain('cadre 有件事超时了，还没办好');
  });
});
