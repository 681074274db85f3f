import { issueDirective, takeLetterStep } from '@torreya/shared/contract/letters';
import { listNotices } from '@torreya/shared/contract/notices';
import { listReportsToHandle } from '@torreya/shared/contract/reports';
import { LetterScene } from '../../test-support/letters/letter-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: LetterScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await LetterScene.open(server);
});
afterAll(() => server.stop());

const three = ['department', 'cadre', 'cadre-second'] as const;

async function titlesHeard(key: string, aboutId: string): Promise<string[]> {
  const { notices } = await server.ask(listNotices, {}, await scene.reports.as(key));
  return notices.filter(({ about }) => about.id === aboutId).map(({ title }) => title);
}

const stateOf = async (id: string) => (await scene.reports.read(id, 'lead')).state;

describe('a directive', () => {
  it('sends an order to each, keeps its owner accountable, and resolves the report exactly when the last has answered', async () => {
    const id = await scene.acceptedReport();
    const orders = await scene.direct('lead', id, three);
    expect(await stateOf(id)).toBe('dispatched');
    expect((await scene.reports.read(id, 'lead')).owner.roleLabel).toBe('微网格长');
    const numbers = Object.values(orders).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(3);
    expect(numbers.every(number => /^谷平交〔20\d\d〕\d+号$/.test(number))).toBe(true);
    expect(await titlesHeard('department', orders.department!.id)).toEqual([
      '马溪村第1网格第1微网格长发来交办单',
    ]);
    for (const key of ['cadre', 'department'] as const) {
      await scene.step(key, orders[key]!.id, 'finish');
      expect(await stateOf(id)).toBe('dispatched');
      expect((await titlesHeard('lead', id))[0]).toBe('一家办好了');
    }
    await scene.step('cadre-second', orders['cadre-second']!.id, 'finish', { note: '三家一起清完了' });
    const read = await scene.reports.read(id, 'resident');
    expect(read.state).toBe('resolved');
    expect(read.openSteps).toEqual(['confirm', 'reopen']);
    expect(read.timeline.map(({ step }) => step)).toEqual([
      ...['submit', 'accept', 'dispatch', 'report_back', 'report_back', 'complete'],
    ]);
    // What the addressees photographed is the evidence that the reporter sees.
    expect(read.timeline.flatMap(({ photos }) => photos)).toHaveLength(3);
    expect((await titlesHeard('resident', id))[0]).toBe('处理好了，请您看看');
    expect((await titlesHeard('lead', id))[0]).toBe('几家都办好了');
    expect((await scene.reports.step('resident', id, 'confirm')).state).toBe('confirmed');
  });

  it('is whole when all answer at once: one of them is the last', async () => {
    const id = await scene.acceptedReport();
    const orders = await scene.direct('lead', id, three);
    await Promise.all(three.map(key => scene.step(key, orders[key]!.id, 'finish')));
    const { state, timeline } = await scene.reports.read(id, 'lead');
    expect(state).toBe('resolved');
    expect(timeline.filter(({ step }) => step === 'complete')).toHaveLength(1);
    expect(timeline.filter(({ step }) => step === 'report_back')).toHaveLength(2);
  });

  it('gives the report back to its owner when one could not, once the others have answered; he hears of it at once', async () => {
    const id = await scene.acceptedReport();
    const orders = await scene.direct('lead', id, ['department', 'cadre']);
    await scene.step('department', orders.department!.id, 'refuse', { note: '这条沟归公路站管' });
    expect(await stateOf(id)).toBe('dispatched');
    expect((await titlesHeard('lead', id))[0]).toBe('有一家说办不了');
    await scene.step('cadre', orders.cadre!.id, 'finish');
    const { state, openSteps } = await scene.reports.read(id, 'lead');
    expect([state, openSteps.includes('resolve')]).toEqual(['accepted', true]);
    expect((await titlesHeard('lead', id))[0]).toBe('交办的都答复了，有办不了的');
    // The reporter is not shown what the handlers said among themselves.
    expect(JSON.stringify(await scene.reports.read(id, 'resident'))).not.toContain('归公路站管');
  });

  it('is called off by its owner, order by order; what was taken back is not answered any more', async () => {
    const id = await scene.acceptedReport();
    const orders = await scene.direct('lead', id, ['department', 'cadre']);
    expect(await scene.stepRefusal('cadre', orders.department!.id, 'recall')).toBe('not_allowed');
    await scene.step('lead', orders.department!.id, 'recall', { note: '改由村里来' });
    expect(await stateOf(id)).toBe('dispatched');
    expect((await titlesHeard('department', orders.department!.id))[0]).toBe('交办单收回了');
    expect(await scene.stepRefusal('department', orders.department!.id, 'finish')).toBe('step_not_open');
    await scene.step('lead', orders.cadre!.id, 'recall', { note: '我自己来' });
    expect(await stateOf(id)).toBe('accepted');
    expect((await scene.reports.step('lead', id, 'resolve')).state).toBe('resolved');
  });

  it('resolves the report when what was not taken back is done', async () => {
    const id = await scene.acceptedReport();
    const orders = await scene.direct('lead', id, ['department', 'cadre']);
    await scene.step('lead', orders.department!.id, 'recall');
    await scene.step('cadre', orders.cadre!.id, 'finish');
    expect(await stateOf(id)).toBe('resolved');
  });

  it('of an officer above takes the report on: whoever gives orders is accountable for them', async () => {
    const { id } = await scene.reports.submit();
    await scene.direct('town', id, ['department']);
    const { owner, state } = await scene.reports.read(id, 'town');
    expect([owner.roleLabel, state]).toEqual(['镇平安办', 'dispatched']);
    expect((await titlesHeard('lead', id))[0]).toBe('别人交办了');
  });
});

describe('the steps of a directive', () => {
  it('cannot be taken by the report’s own door, and no page is offered them there', async () => {
    const id = await scene.acceptedReport();
    const personIds = [await scene.reports.personId('department')];
    expect(await scene.reports.stepRefusal('lead', id, 'dispatch', { personIds })).toBe('not_allowed');
    await scene.direct('lead', id, ['department']);
    for (const step of ['call_off', 'recall_order', 'complete', 'report_back'] as const) {
      expect([step, await scene.reports.stepRefusal('lead', id, step)]).toEqual([step, 'not_allowed']);
    }
    expect((await scene.reports.read(id, 'lead')).openSteps).toEqual(['lower']);
    const { reports } = await server.ask(listReportsToHandle, {}, await scene.reports.as('lead'));
    expect(reports.some(report => report.id === id)).toBe(true);
  });

  it('are refused in a state that has nothing to give out, to who handles nothing, and without a photo of what was done', async () => {
    const id = await scene.acceptedReport();
    const asking = async (key: string, to: string[], changes = {}) =>
      server.refusal(issueDirective, await scene.directive(id, to, changes), await scene.reports.as(key));
    expect(await asking('resident', ['department'])).toBe('not_found');
    expect(await asking('supervisor', ['department'])).toBe('not_allowed');
    expect(await asking('lead', ['resident'])).toBe('not_a_colleague');
    expect(await asking('lead', ['lead'])).toBe('not_a_colleague');
    expect(await asking('lead', ['department'], { words: ' ' })).toBe('note_needed');
    expect(await asking('lead', ['department'], { dueAt: scene.dueAt(-1) })).toBe('due_at_wrong');
    expect(await asking('lead', ['department'], { dueAt: scene.dueAt(91) })).toBe('due_at_wrong');
    const { department } = await scene.direct('lead', id, ['department']);
    expect(await asking('lead', ['cadre'])).toBe('step_not_open');
    expect(await scene.stepRefusal('department', department!.id, 'finish', { photoIds: [] })).toBe(
      'photo_needed',
    );
    expect(await scene.stepRefusal('department', department!.id, 'finish', { note: '' })).toBe('note_needed');
    expect(await scene.stepRefusal('department', department!.id, 'reply')).toBe('not_allowed');
    expect(await scene.stepRefusal('cadre', department!.id, 'finish')).toBe('not_allowed');
  });

  it('sent twice are taken once, and under the same id with other contents refused', async () => {
    const id = await scene.acceptedReport();
    const command = await scene.directive(id, ['department', 'cadre']);
    const token = await scene.reports.as('lead');
    const [once, again] = await Promise.all([
      server.ask(issueDirective, command, token),
      server.ask(issueDirective, command, token),
    ]);
    expect(again).toEqual(once);
    expect((await scene.ofReport('lead', id)).letters).toHaveLength(2);
    expect(await server.refusal(issueDirective, { ...command, words: '别的' }, token)).toBe('id_reused');
    const letterId = once.letters.find(({ addressee }) => addressee.office === '谷来镇水利站')!.id;
    const answer = await scene.stepCommand('department', letterId, 'finish');
    const department = await scene.reports.as('department');
    await Promise.all([
      server.ask(takeLetterStep, answer, department),
      server.ask(takeLetterStep, answer, department),
    ]);
    expect((await scene.read('department', letterId)).events).toHaveLength(1);
    expect(await server.refusal(takeLetterStep, { ...answer, note: '别的' }, department)).toBe('id_reused');
  });
});

it('a report waits for orders exactly as long as one of them is open', async () => {
  const rows = await server.owner.query<object[]>(
    `SELECT r.id FROM report r
     WHERE (r.state = 'dispatched') <> EXISTS (SELECT FROM letter l WHERE l.report_id = r.id AND l.kind = 'dispatch' AND l.state = 'open')`,
  );
  expect(rows).toEqual([]);
});
