import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../test-support/parts/taro';
import type { Reply } from '../api/outcome';
import { endSession, signIn } from '../api/session';
import type { Ask } from '../api/use-ask';
import { drafts } from '../drafts/drafts';
import { AwardDesk } from './award/award-desk';
import { ReportDesk } from './report/report-desk';

const report: Reply<'readReport'> = {
  id: 'r1',
  number: '谷来-1122-007',
  category: 'rockfall',
  priority: 'urgent',
  state: 'routed',
  stateAt: '2026-11-22T02:00:00Z',
  submittedAt: '2026-11-22T02:00:00Z',
  areaName: '马溪村第1网格',
  alert: null,
  followUp: null,
  followsNumber: null,
  firstPhoto: null,
  hasVoice: false,
  note: '',
  place: { lng: 120.7, lat: 29.6, datum: 'gcj02' },
  placeSource: 'phone',
  areas: [{ code: '330683106', level: 'town', name: '谷来镇' }],
  routedHow: 'nearest',
  routedWhy: '',
  borderMetres: null,
  reporterName: '王桂花',
  owner: { name: '马建军', roleLabel: '微网格长' },
  receiverName: null,
  adviserNames: [],
  signing: 'named',
  mayClaimPoints: false,
  seal: null,
  mergedInto: null,
  followers: 0,
  timeline: [],
  openSteps: ['accept', 'decline'],
  award: null,
  repeats: [],
};

const award: Reply<'readAward'> = {
  id: 'a1',
  state: 'proposed',
  points: 5,
  pointsName: '平安豆',
  ruleName: '上报隐患',
  ruleVersion: 2,
  proposedAt: '2026-11-22T02:00:00Z',
  decidedAt: null,
  decidedByName: null,
  note: '',
  beneficiaryName: '王桂花',
  householdNumber: '12号',
  villageName: '马溪村',
  evidence: {
    reportId: 'r1',
    reportNumber: '谷来-1122-007',
    category: 'rockfall',
    photos: [],
    areaName: '村口',
    words: '',
  },
  transferNo: null,
  noticeEndsAt: null,
  needsSecondReview: false,
  toDebt: 0,
  debtLeft: 0,
  history: [],
  openSteps: ['approve', 'decline'],
};

let steps: FakeRequest[] = [];
let refusal: string | undefined;
let details: object = {};

beforeEach(async () => {
  endSession();
  resetFake();
  steps = [];
  refusal = undefined;
  details = {};
  fake.answer = async request => {
    const { url } = request;
    if (url.endsWith('/sessions/wechat')) return ok({ token: 't', expiresAt: '', me: { id: 'cadre' } });
    if (url.endsWith('/me'))
      return ok({
        id: 'cadre',
        name: '',
        household: null,
        roles: [{ role: 'village_cadre' }],
        shops: [],
        village: null,
      });
    if (url.includes('/follow-ups')) return ok({ visits: [], next: null });
    if (url.includes('/join-requests')) return ok({ requests: [], next: null });
    if (url.includes('/reports/to-handle')) return ok({ reports: [report], next: null });
    if (url.endsWith('/reports/r1') && request.method !== 'POST') return ok(report);
    if (url.includes('/letters')) return ok({ letters: [], next: null });
    if (url.endsWith('/awards/to-review'))
      return ok({ awards: [award, { ...award, id: 'a2', proposedAt: '2026-11-22T03:00:00Z' }], next: null });
    if (request.method === 'POST') steps.push(request);
    if (refusal === undefined) return ok(url.includes('/awards/') ? { ...award, openSteps: [] } : report);
    return {
      statusCode: 409,
      data: { error: { code: refusal, message: '不行。', details, requestId: 'r' } },
    };
  };
  await signIn();
  for (const { draft } of drafts.list()) await drafts.discard(draft.id);
});

function ok(data: object) {
  return { statusCode: 200, data };
}

function askOf<T>(reply: T) {
  const refresh = jest.fn(async () => undefined);
  const replace = jest.fn();
  const ask: Ask<T> = {
    reply,
    at: Date.now(),
    failure: undefined,
    isAsking: false,
    isSlow: false,
    refresh,
    replace,
  };
  return { ask, refresh, replace };
}

const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const sent = () => steps.map(({ data }) => data);

describe('the desk of a report', () => {
  it('has one button a step that is open, and says that the place has to be checked', async () => {
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    expect(screen.getByRole('button', { name: '我来处理' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '办不了' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '拍照办结' })).toBeNull();
    expect(screen.getByText(/送给了最近的一个/)).toBeTruthy();
  });

  it('declines only with a reason, and only after there was time to take it back', async () => {
    const { ask } = askOf(report);
    await act(async () => {
      render(<ReportDesk report={report} ask={ask} />);
    });
    tap('办不了');
    tap('办不了，就这样，先点一个原因，或者写一句');
    fireEvent.click(screen.getByRole('radio', { name: '没找到这个地方' }));
    tap('办不了，就这样');
    expect(sent()).toEqual([]);
    tap('撤销');
    expect(screen.getByRole('button', { name: '办不了' })).toBeTruthy();
    tap('办不了');
    fireEvent.click(screen.getByRole('radio', { name: '没找到这个地方' }));
    tap('办不了，就这样');
    await act(async () => tap('不用等，现在就发'));
    expect(sent()).toMatchObject([{ step: 'decline', note: '没找到这个地方' }]);
  });

  it('says who was first and what was done, fetches how it stands now, and offers the next card', async () => {
    const { ask, refresh } = askOf(report);
    refusal = 'step_not_open';
    details = { state: 'accepted', step: 'accept', actorName: '李国民', at: new Date().toISOString() };
    const { rerender } = render(<ReportDesk report={report} ask={ask} />);
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByText('李国民已处理：已经有人接手，刚才')).toBeTruthy());
    expect(refresh).toHaveBeenCalled();
    rerender(<ReportDesk report={{ ...report, state: 'accepted', openSteps: [] }} ask={ask} />);
    expect(screen.getByRole('button', { name: '下一件（还有 2 件）' })).toBeTruthy();
    await act(async () => tap('知道了'));
    expect(screen.queryByText(/李国民已处理/)).toBeNull();
  });

  it('says so without a name where an older server gives none', async () => {
    refusal = 'step_not_open';
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByText('别人先办了')).toBeTruthy());
    await act(async () => tap('知道了'));
  });

  it('offers the next card beside what is still open, and never goes there by itself', async () => {
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    expect(screen.queryByRole('button', { name: /下一件/ })).toBeNull();
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByRole('button', { name: '下一件（还有 2 件）' })).toBeTruthy());
    expect(fake.visited).toEqual([]);
    tap('下一件（还有 2 件）');
    expect(fake.visited).toEqual(['/cadre/award/index?id=a1']);
  });
});

describe('photos that were there before', () => {
  const photo = (id: string) => ({ id, smallUrl: `/api/${id}`, largeUrl: `/api/${id}`, width: 4, height: 3 });
  const earlier = {
    reportId: 'r0',
    number: '谷来-0302-012',
    submittedAt: '2026-03-01T23:00:00Z',
    photo: photo('p0'),
  };

  it('stand beside each other with the way to the earlier report', async () => {
    const known: Reply<'readReport'> = { ...report, repeats: [{ photo: photo('p1'), earlier }] };
    await act(async () => {
      render(<ReportDesk report={known} ask={askOf(known).ask} />);
    });
    expect(screen.getByText('这张照片和 2026-03-02 的 谷来-0302-012 很像')).toBeTruthy();
    expect(screen.getByRole('img', { name: '以前的' })).toBeTruthy();
    tap('看以前那一条');
    expect(fake.visited).toEqual(['/cadre/report/index?id=r0']);
  });

  it('are a mere fact where he may not read the earlier one, and nothing in an answer of an older version', async () => {
    const known: Reply<'readReport'> = { ...report, repeats: [{ photo: photo('p1'), earlier: null }] };
    const { rerender } = render(<ReportDesk report={known} ask={askOf(known).ask} />);
    await act(async () => undefined);
    expect(screen.getByText('有一张照片和以前一条上报的很像')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '看以前那一条' })).toBeNull();
    const { repeats: _, ...old } = report;
    await act(async () => rerender(<ReportDesk report={old as typeof report} ask={askOf(report).ask} />));
    expect(screen.queryByText(/很像/)).toBeNull();
  });

  it('are shown to whoever gives points for them', async () => {
    const { answer } = fake;
    fake.answer = async request =>
      request.url.endsWith('/reports/r1')
        ? ok({ ...report, repeats: [{ photo: photo('p1'), earlier }] })
        : answer(request);
    await act(async () => {
      render(<AwardDesk award={award} ask={askOf(award).ask} />);
    });
    await waitFor(() => expect(screen.getByText(/谷来-0302-012 很像/)).toBeTruthy());
  });
});

describe('the desk of an award', () => {
  it('names the points as the county names them, and approves under one id', async () => {
    const { ask, replace } = askOf(award);
    await act(async () => {
      render(<AwardDesk award={award} ask={ask} />);
    });
    tap('通过 +5 平安豆');
    await act(async () => tap('不用等，现在就发'));
    expect(sent()).toMatchObject([{ step: 'approve', note: '', id: expect.any(String) }]);
    expect(replace).toHaveBeenCalled();
  });

  it('offers the next card when this one is decided, and does not go there by itself', async () => {
    await act(async () => {
      render(<AwardDesk award={{ ...award, state: 'posted', openSteps: [] }} ask={askOf(award).ask} />);
    });
    expect(screen.getByRole('button', { name: '下一张（还有 1）' })).toBeTruthy();
  });

  it('says in plain words what to do about a refusal', async () => {
    refusal = 'household_not_confirmed';
    await act(async () => {
      render(<AwardDesk award={award} ask={askOf(award).ask} />);
    });
    tap('通过 +5 平安豆');
    await act(async () => tap('不用等，现在就发'));
    await waitFor(() => expect(screen.getByText(/先到“加入”里确认/)).toBeTruthy());
  });
});

describe('a report that somebody else is to have', () => {
  const own: Reply<'readReport'> = {
    ...report,
    state: 'accepted',
    openSteps: ['resolve', 'ask', 'confer', 'hand_over', 'merge', 'decline'],
  };
  const colleagues = [
    { personId: 'p1', name: '黄志良', roleLabel: '村干部', areaName: '马溪村' },
    { personId: 'p2', name: '钱国强', roleLabel: '村干部', areaName: '联谊村' },
  ];

  beforeEach(() => {
    const { answer } = fake;
    fake.answer = async request =>
      request.url.endsWith('/colleagues') ? ok({ colleagues }) : answer(request);
  });

  async function openMore() {
    await act(async () => {
      render(<ReportDesk report={own} ask={askOf(own).ask} />);
    });
    expect(screen.getByRole('button', { name: '拍照办结' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '转给别人' })).toBeNull();
    tap('别的办法');
  }

  it('shows the rare steps one tap further, so that they do not hide the report', async () => {
    await openMore();
    for (const name of ['问问上报人', '找人商量', '转给别人', '和另一条是同一件事', '办不了']) {
      expect(screen.getByRole('button', { name })).toBeTruthy();
    }
    tap('返回');
    expect(screen.queryByRole('button', { name: '转给别人' })).toBeNull();
  });

  it('goes to the one who was chosen, with a word, after there was time to take it back', async () => {
    await openMore();
    tap('转给别人');
    await waitFor(() => screen.getByRole('radio', { name: '钱国强，联谊村 村干部' }));
    tap('转给别人，就这样，先选一个人');
    fireEvent.click(screen.getByRole('radio', { name: '黄志良，马溪村 村干部' }));
    expect(screen.queryByRole('radio', { name: '钱国强，联谊村 村干部' })).toBeNull();
    tap('换一个人');
    fireEvent.click(screen.getByRole('radio', { name: '钱国强，联谊村 村干部' }));
    fireEvent.click(screen.getByRole('radio', { name: '这地方归您那里' }));
    tap('转给别人，就这样');
    expect(screen.getByText('转给别人：钱国强，这地方归您那里')).toBeTruthy();
    expect(sent()).toEqual([]);
    await act(async () => tap('不用等，现在就发'));
    expect(sent()).toMatchObject([{ step: 'hand_over', personIds: ['p2'], note: '这地方归您那里' }]);
  });
});
