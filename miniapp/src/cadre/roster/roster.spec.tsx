import { act, fireEvent, render, screen } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import type { Reply } from '../../api/outcome';
import { endSession, signIn } from '../../api/session';
import { dayInWords, daysLater, today } from './days';
import RosterPage from './index';

type Rosters = Reply<'readRosters'>;

const member = (personId: string, name: string): Rosters['rosters'][number]['leads'][number] => ({
  personId,
  name,
  phone: '0575-83000001',
  away: null,
  until: null,
  endsSoon: false,
});
const standIn = {
  name: '裘立新',
  phone: '0575-83000002',
  role: 'substitute' as const,
  areaName: '第3微网格',
};
const own: Rosters['rosters'][number] = {
  areaCode: '33068310627300103',
  areaName: '马溪村第1网格第3微网格',
  level: 'micro_grid',
  leads: [member('p1', '马建军')],
  substitutes: [member('p2', '裘立新')],
  members: [],
  policeLeads: [],
  volunteers: [member('p3', '王小妹'), member('p4', '俞阿根')],
  coming: [],
  answering: { name: '马建军', phone: '', role: 'micro_grid_lead', areaName: '', standsInForName: null },
  isBelowReader: false,
};

let reply: Rosters;
let sent: FakeRequest[];
let answer: () => { statusCode: number; data: unknown };

const ok = (data: object) => ({ statusCode: 200, data });

beforeEach(async () => {
  endSession();
  resetFake();
  sent = [];
  reply = {
    rosters: [own],
    mine: {
      personId: 'p1',
      absences: [],
      posts: [{ areaCode: own.areaCode, areaName: own.areaName, role: 'micro_grid_lead', standIn }],
      mayBeAway: true,
    },
  };
  answer = () => ok({ id: 'a1', from: today(), until: today(), name: '马建军', posts: reply.mine.posts });
  fake.answer = async request => {
    if (request.url.endsWith('/sessions/wechat')) return ok({ token: 't', expiresAt: '', me: { id: 'p1' } });
    if (request.url.includes('/rosters')) return ok(reply);
    sent.push(request);
    return answer();
  };
  await signIn();
});

async function open(params: Record<string, string> = {}): Promise<void> {
  fake.params = params;
  await act(async () => {
    render(<RosterPage />);
  });
}

const tap = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });

describe('the roster', () => {
  it('says until when an office lasts and who comes after', async () => {
    const ending = { ...member('p1', '马建军'), until: '2026-12-05', endsSoon: true };
    const after = { personId: 'p9', name: '钱国强', role: 'micro_grid_lead' as const };
    reply.rosters = [{ ...own, leads: [ending], coming: [{ ...after, from: '2026-12-06', until: null }] }];
    render(<RosterPage />);
    expect(await screen.findByText('快到期，当到12月5日（周六）')).toBeTruthy();
    expect(screen.getByText('12月6日（周日）起：钱国强当微网格长')).toBeTruthy();
  });

  it('says who serves, who answers today, and has a number to ring', async () => {
    await open();
    expect(screen.getByText('负责人：马建军')).toBeTruthy();
    expect(screen.getByText('第1替班：裘立新')).toBeTruthy();
    expect(screen.getByText('志愿者：王小妹、俞阿根')).toBeTruthy();
    expect(screen.getByText('今天由马建军管')).toBeTruthy();
    expect(screen.getByRole('button', { name: '打电话给马建军 0575-83000001' })).toBeTruthy();
  });

  it('says of an area below only who answers, and opens it by a tap', async () => {
    const answering = { ...standIn, standsInForName: '钱国强' };
    reply.rosters = [
      { ...own, areaCode: '330683106273001', areaName: '马溪村第1网格', level: 'grid' },
      { ...own, leads: [member('p5', '钱国强')], answering },
    ];
    await open({ area: '330683106273001' });
    expect(screen.getByText('钱国强请假，今天由替班裘立新管')).toBeTruthy();
    expect(screen.queryByText('负责人：钱国强')).toBeNull();
    await tap(own.areaName);
    expect(fake.visited).toEqual([`/cadre/roster/index?area=${own.areaCode}`]);
  });

  it('offers no leave to whoever only looks on', async () => {
    reply.mine = { personId: 's1', absences: [], posts: [], mayBeAway: false };
    await open();
    expect(screen.queryByRole('button', { name: '我要请假' })).toBeNull();
    expect(screen.queryByRole('button', { name: /替马建军请假/ })).toBeNull();
  });
});

describe('a leave', () => {
  it('is asked for in four taps: from which day, for how long, and who stands in is in sight before it is sent', async () => {
    await open();
    await tap('我要请假');
    expect(screen.getByText(`您不在时，${own.areaName}由替班裘立新管。`)).toBeTruthy();
    await tap('早一天，不能了');
    await tap('晚一天');
    await act(async () => {
      fireEvent.click(screen.getByRole('radio', { name: '3天' }));
    });
    const [from, until] = [daysLater(today(), 1), daysLater(today(), 3)];
    expect(screen.getByText(`${dayInWords(from)}到${dayInWords(until)}`)).toBeTruthy();
    expect(sent).toEqual([]);
    await tap('请假3天');
    expect(sent.map(({ data }) => data)).toMatchObject([{ from, until }]);
    expect(screen.getByText('请好假了')).toBeTruthy();
    expect(screen.getByText(`这几天，${own.areaName}由替班裘立新管。`)).toBeTruthy();
  });

  it('is sent again under the same id where no answer came', async () => {
    await open();
    await tap('我要请假');
    const good = answer;
    answer = () => {
      throw new Error('request:fail');
    };
    await tap('请假1天');
    answer = good;
    await tap('请假1天');
    const ids = sent.map(({ data }) => (data as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(screen.getByText('请好假了')).toBeTruthy();
  });

  it('can be ended on the day, and a planned one called off', async () => {
    reply.mine.absences = [
      { id: 'a1', from: today(), until: daysLater(today(), 2) },
      { id: 'a2', from: daysLater(today(), 9), until: daysLater(today(), 9) },
    ];
    await open();
    await tap('我回来了，销假');
    await tap('不请了');
    expect(sent.map(({ url }) => url.replace(/.*\/api/, ''))).toEqual([
      '/absences/a1/end',
      '/absences/a2/end',
    ]);
  });

  it('of somebody below is set and ended by the cadre above', async () => {
    reply.rosters = [{ ...own, isBelowReader: true }];
    await open({ area: own.areaCode });
    expect(screen.queryByRole('button', { name: '我要请假' })).toBeNull();
    await tap('替马建军请假');
    await tap('请假1天');
    expect(sent.map(({ data }) => data)).toMatchObject([{ personId: 'p1', from: today(), until: today() }]);
    const away = { id: 'a1', from: today(), until: today() };
    reply.rosters = [{ ...own, leads: [{ ...member('p1', '马建军'), away }], isBelowReader: true }];
    await tap('回班底');
    await tap('马建军回来了，销假');
    expect(sent.at(-1)?.url).toContain('/absences/a1/end');
  });
});
