import { listLandmarks } from '@torreya/shared/contract/areas';
import { listNotices } from '@torreya/shared/contract/notices';
import {
  listColleagues,
  listReportsToHandle,
  readReport,
  takeReportStep,
} from '@torreya/shared/contract/reports';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { CountyMap } from '../areas/county-map';

let server: ServerUnderTest;
let scene: ReportScene;
let people: Record<'lead' | 'cadre' | 'cadre-other' | 'lead-other' | 'resident' | 'supervisor', string>;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  people = {
    lead: await scene.personId('lead'),
    cadre: await scene.personId('cadre'),
    'cadre-other': await scene.personId('cadre-other'),
    'lead-other': await scene.personId('lead-other'),
    resident: await scene.personId('resident'),
    supervisor: await scene.personId('supervisor'),
  };
});
afterAll(() => server.stop());

async function heard(key: string, reportId: string): Promise<string[]> {
  const { notices } = await server.ask(listNotices, {}, await scene.as(key));
  return notices.filter(({ about }) => about.id === reportId).map(({ title }) => title);
}

async function toHandle(key: string): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | undefined, isMore = true; isMore; ) {
    const page = await server.ask(listReportsToHandle, before ? { before } : {}, await scene.as(key));
    ids.push(...page.reports.map(({ id }) => id));
    isMore = page.next !== null;
    before = page.next ?? undefined;
  }
  return ids;
}

const fields = async (id: string) =>
  (
    await server.owner.query(`SELECT state, owner_id, receiver_id, merged_into FROM report WHERE id = $1`, [
      id,
    ])
  )[0];

describe('handing a report over', () => {
  it('leaves it with its owner until the other takes it; then it is his, also beyond his own area', async () => {
    const { id } = await scene.submit();
    const offered = await scene.step('lead', id, 'hand_over', { personIds: [people['cadre-other']] });
    expect(offered.state).toBe('handed_over');
    expect(await fields(id)).toMatchObject({ owner_id: people.lead, receiver_id: people['cadre-other'] });
    expect(await heard('cadre-other', id)).toEqual(['有件事要转给您']);
    expect(await toHandle('cadre-other')).toContain(id);
    const taken = await scene.step('cadre-other', id, 'take_over');
    expect(taken.owner).toMatchObject({ roleLabel: '村干部' });
    expect(await fields(id)).toMatchObject({ owner_id: people['cadre-other'], receiver_id: null });
    expect(await toHandle('cadre-other')).toContain(id);
    expect(await heard('lead', id)).toContain('转出去的有人接了');
    expect(await heard('resident', id)).toEqual(['换了人来处理']);
    expect((await scene.step('cadre-other', id, 'resolve')).state).toBe('resolved');
  });

  it('comes back with a reason when the other does not take it, or when its owner changes his mind', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'hand_over', { personIds: [people['cadre-other']] });
    await scene.step('cadre-other', id, 'send_back', { note: '不是我们村的地' });
    expect(await fields(id)).toMatchObject({ state: 'accepted', owner_id: people.lead, receiver_id: null });
    expect(await heard('lead', id)).toContain('转出去的退回来了');
    await scene.step('lead', id, 'hand_over', { personIds: [people.cadre] });
    await scene.step('lead', id, 'take_back');
    expect(await heard('cadre', id)).toContain('不用接手了');
    expect(await scene.stepRefusal('cadre-other', id, 'take_over')).toBe('not_found');
  });

  it('goes to one person who handles reports, and never to oneself', async () => {
    const { id } = await scene.submit();
    const offer = (personIds: string[]) => scene.stepRefusal('lead', id, 'hand_over', { personIds });
    expect(await offer([])).toBe('receiver_needed');
    expect(await offer([people.cadre, people['cadre-other']])).toBe('receiver_needed');
    expect(await offer([people.lead])).toBe('not_a_colleague');
    expect(await offer([people.resident])).toBe('not_a_colleague');
    expect(await offer([people.supervisor])).toBe('not_a_colleague');
    expect(await scene.stepRefusal('cadre', id, 'hand_over', { personIds: [people.lead] })).toBe(
      'not_allowed',
    );
  });

  it('offers colleagues, the nearest first, to whoever handles it and to nobody else', async () => {
    const { id } = await scene.submit();
    const { colleagues } = await server.ask(listColleagues, { reportId: id }, await scene.as('lead'));
    const ids = colleagues.map(({ personId }) => personId);
    expect(ids).not.toContain(people.lead);
    expect(ids.indexOf(people.cadre)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(people.cadre)).toBeLessThan(ids.indexOf(people['cadre-other']));
    expect(colleagues.every(({ areaName }) => areaName !== '')).toBe(true);
    for (const key of ['resident', 'supervisor', 'lead-other']) {
      expect(await server.refusal(listColleagues, { reportId: id }, await scene.as(key))).toBe('not_found');
    }
  });
});

describe('conferring', () => {
  it('lets those who were asked read, say and hear, and changes no owner', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'confer', { note: '要不要封路', personIds: [people['lead-other']] });
    expect(await heard('lead-other', id)).toEqual(['请您一起商量']);
    expect(await toHandle('lead-other')).toContain(id);
    expect((await scene.read(id, 'lead-other')).openSteps).toEqual(['advise']);
    await scene.step('lead-other', id, 'advise', { note: '先封半边' });
    const [newest] = await heard('lead', id);
    expect(newest).toMatch(/说了意见$/);
    expect(await scene.stepRefusal('cadre', id, 'conclude')).toBe('not_allowed');
    const concluded = await scene.step('lead', id, 'conclude', { note: '封半边' });
    expect([concluded.state, concluded.owner.roleLabel]).toEqual(['accepted', '微网格长']);
    expect((await heard('lead-other', id))[0]).toBe('商量好了');
  });

  it('is among handlers: the reporter sees that it happens, and none of their words or names', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'confer', { note: '她家自己堆的', personIds: [people.cadre] });
    const hers = await scene.read(id, 'resident');
    expect(hers.timeline.map(({ step, note }) => [step, note])).toEqual([
      ['submit', '路中间有石头'],
      ['accept', ''],
      ['confer', ''],
    ]);
    expect([hers.adviserNames, hers.receiverName]).toEqual([[], null]);
    const theirs = await scene.read(id, 'supervisor');
    expect(theirs.timeline.at(-1)?.note).toBe('她家自己堆的');
    expect(theirs.adviserNames).toHaveLength(1);
  });
});

describe('asking the reporter', () => {
  it('waits for her words, which the owner hears', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'ask', { note: '是桥东还是桥西？' });
    expect((await scene.read(id, 'resident')).openSteps).toEqual(['answer']);
    expect((await heard('resident', id))[0]).toBe('村里有句话要问您');
    expect((await scene.step('resident', id, 'answer', { note: '桥东' })).state).toBe('accepted');
    expect((await heard('lead', id))[0]).toBe('上报人回话了');
  });
});

describe('merging', () => {
  it('puts a later report into an earlier one that is open; everyone hears how that one ends', async () => {
    const first = await scene.submit();
    const second = await scene.submit({}, 'neighbour');
    const merged = await scene.step('lead', second.id, 'merge', { otherReportId: first.id });
    expect([merged.state, merged.mergedInto]).toEqual(['merged', { number: first.number, state: 'routed' }]);
    expect(await heard('neighbour', second.id)).toEqual(['和另一条一起处理']);
    expect((await scene.read(first.id, 'lead')).followers).toBe(1);
    await scene.step('lead', first.id, 'accept');
    await scene.step('lead', first.id, 'resolve');
    expect(await heard('neighbour', first.id)).toEqual(['处理好了']);
    await scene.step('resident', first.id, 'confirm');
    expect((await heard('neighbour', first.id))[0]).toBe('办结了');
    expect((await scene.read(second.id, 'neighbour')).mergedInto?.state).toBe('confirmed');
  });

  it('takes along what was merged before', async () => {
    const [first, second, third] = [
      await scene.submit(),
      await scene.submit(),
      await scene.submit({}, 'neighbour'),
    ];
    await scene.step('lead', third.id, 'merge', { otherReportId: second.id });
    await scene.step('lead', second.id, 'merge', { otherReportId: first.id });
    expect(await fields(third.id)).toMatchObject({ merged_into: first.id });
  });

  it('is refused into a later one, itself, an ended one, or one that is not the actor’s', async () => {
    const [first, second] = [await scene.submit(), await scene.submit()];
    const merge = (id: string, otherReportId: string) =>
      scene.stepRefusal('lead', id, 'merge', { otherReportId });
    expect(await scene.stepRefusal('lead', second.id, 'merge')).toBe('other_report_needed');
    expect(await merge(first.id, second.id)).toBe('not_to_merge');
    expect(await merge(first.id, first.id)).toBe('not_to_merge');
    await scene.step('resident', first.id, 'withdraw');
    expect(await merge(second.id, first.id)).toBe('not_to_merge');
    const [elsewhere] = await server.owner.query<{ id: string }[]>(
      `SELECT id FROM report WHERE area_path NOT LIKE '330683/330683106/%' LIMIT 1`,
    );
    expect(await merge(second.id, elsewhere!.id)).toBe('not_found');
  });

  it('keeps the first reporter from withdrawing what others have reported too', async () => {
    const [first, second] = [await scene.submit(), await scene.submit({}, 'neighbour')];
    await scene.step('lead', second.id, 'merge', { otherReportId: first.id });
    expect(await scene.stepRefusal('resident', first.id, 'withdraw')).toBe('others_joined');
  });

  it('of two into each other at once, one goes through and neither is stuck', async () => {
    const [first, second] = [await scene.submit(), await scene.submit()];
    const token = await scene.as('lead');
    const both = await Promise.all([
      scene.stepCommand('lead', second.id, 'merge', { otherReportId: first.id }),
      scene.stepCommand('lead', first.id, 'merge', { otherReportId: second.id }),
    ]);
    const answers = await Promise.all(both.map(command => server.send(takeReportStep, command, token)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});

describe('a report that is not fixed', () => {
  it('is the owner’s again the first time, and goes up a level each time after that, to the town at last', async () => {
    const { id } = await scene.submit();
    const levels: number[] = [];
    for (let times = 1; times <= 6; times += 1) {
      // As if its owner had said that he takes it on; who takes it on becomes the owner otherwise.
      await server.owner.query(`UPDATE report SET state = 'accepted' WHERE id = $1`, [id]);
      await scene.step('town', id, 'resolve');
      await scene.step('resident', id, 'reopen', { note: '还是老样子' });
      const [row] = await server.owner.query<{ level: number }[]>(
        `SELECT array_length(string_to_array(owner_area_path, '/'), 1) AS level FROM report WHERE id = $1`,
        [id],
      );
      levels.push(row!.level);
    }
    const [lead, ...above] = levels;
    expect(lead).toBe(5);
    expect(above.at(-1)).toBe(2);
    for (const [n, level] of above.entries()) expect(level).toBeLessThanOrEqual(Math.max(2, levels[n]! - 1));
    expect(await heard('lead', id)).toContain('上报人说没弄好，到上一级了');
    expect((await scene.read(id, 'town')).owner.roleLabel).toBe('镇平安办');
  });
});

describe('a report by the border of two micro-grids', () => {
  it('is seen and listed by both leads, moved by the one whose ground it is, and says why it is his', async () => {
    const { id, routedWhy } = await scene.submit();
    expect(routedWhy).toBe('');
    const [lead] = await server.owner.query<{ path: string }[]>(
      `SELECT a.path FROM role_grant g JOIN area a ON a.code = g.area_code WHERE g.person_id = $1`,
      [people['lead-other']],
    );
    expect(await server.refusal(readReport, { reportId: id }, await scene.as('lead-other'))).toBe(
      'not_found',
    );
    await server.owner.query(`UPDATE report SET beside = $2 WHERE id = $1`, [id, [lead!.path]]);
    const seen = await scene.read(id, 'lead-other');
    expect(seen.openSteps).toEqual([]);
    expect(seen.routedWhy).toContain('微网格长');
    expect(await toHandle('lead-other')).toContain(id);
    expect(await scene.stepRefusal('lead-other', id, 'accept')).toBe('not_allowed');
  });

  it('knows its neighbours from where it lies: 30 m from a border and no farther', async () => {
    const { index } = server.app.get(CountyMap);
    const { landmarks } = await server.ask(
      listLandmarks,
      { villageCode: scene.villageCode },
      await scene.as('resident'),
    );
    const { place } = landmarks[0]!;
    const spots = Array.from({ length: 400 }, (_, n) => ({ ...place, lng: place.lng + n * 0.0001 }));
    const isNear = ({ lng, lat }: typeof place) => {
      const found = index.find(lng, lat);
      return found !== null && index.around(lng, lat, found).beside.length > 0;
    };
    for (const isWanted of [true, false]) {
      const spot = spots.find(one => isNear(one) === isWanted)!;
      const { id, borderMetres } = await scene.submit({ landmarkId: undefined, place: spot });
      const [row] = await server.owner.query<{ beside: string[] }[]>(
        `SELECT beside FROM report WHERE id = $1`,
        [id],
      );
      expect([row!.beside.length > 0, borderMetres !== null && borderMetres <= 30]).toEqual([
        isWanted,
        isWanted,
      ]);
    }
  });
});
