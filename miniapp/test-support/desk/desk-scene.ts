/** What a cadre's desk is drawn from, and the server behind it. */
import { fireEvent, screen } from '@testing-library/react';
import type { Reply } from '../../src/api/outcome';
import { endSession, signIn } from '../../src/api/session';
import type { Ask } from '../../src/api/use-ask';
import { drafts } from '../../src/drafts/drafts';
import { type FakeRequest, fake, resetFake } from '../parts/taro';

export const report: Reply<'readReport'> = {
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

export const award: Reply<'readAward'> = {
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
  amountIsPreset: true,
  toDebt: 0,
  debtLeft: 0,
  history: [],
  openSteps: ['approve', 'decline'],
};

/** Two awards and a report wait; what is posted is kept in `steps`, and refused where `refusal` says so. */
export class DeskScene {
  steps: FakeRequest[] = [];
  refusal: string | undefined;
  details: object = {};

  async begin(): Promise<void> {
    endSession();
    resetFake();
    this.steps = [];
    this.refusal = undefined;
    this.details = {};
    fake.answer = async request => this.answer(request);
    await signIn();
    for (const { draft } of drafts.list()) await drafts.discard(draft.id);
  }

  sent(): unknown[] {
    return this.steps.map(({ data }) => data);
  }

  private answer(request: FakeRequest) {
    const { url } = request;
    if (url.endsWith('/sessions/wechat')) return ok({ token: 't', expiresAt: '', me: { id: 'cadre' } });
    if (url.endsWith('/me')) return ok(cadre);
    if (url.includes('/follow-ups')) return ok({ visits: [], next: null });
    if (url.includes('/join-requests')) return ok({ requests: [], next: null });
    if (url.includes('/reports/to-handle')) return ok({ reports: [report], next: null });
    if (url.endsWith('/reports/r1') && request.method !== 'POST') return ok(report);
    if (url.includes('/letters')) return ok({ letters: [], next: null });
    if (url.endsWith('/awards/to-review'))
      return ok({ awards: [award, { ...award, id: 'a2', proposedAt: '2026-11-22T03:00:00Z' }], next: null });
    if (request.method === 'POST') this.steps.push(request);
    if (this.refusal === undefined)
      return ok(url.includes('/awards/') ? { ...award, openSteps: [] } : report);
    const error = { code: this.refusal, message: '不行。', details: this.details, requestId: 'r' };
    return { statusCode: 409, data: { error } };
  }
}

const cadre = {
  id: 'cadre',
  name: '',
  household: null,
  roles: [{ role: 'village_cadre' }],
  shops: [],
  village: null,
};

export function ok(data: object) {
  return { statusCode: 200, data };
}

export function askOf<T>(reply: T) {
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

export const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
