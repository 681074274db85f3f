import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import type { Reply } from '../../api/outcome';
import { endSession, signIn } from '../../api/session';
import PassbookPage from './index';

type Passbook = Reply<'readPassbook'>;

const waiting: Passbook = {
  householdId: 'h1',
  householdNumber: '1组12号',
  headNameMasked: '王*花',
  villageName: '马溪村',
  pointsName: '平安豆',
  state: 'counted_once',
  firstCounterName: '黄志良',
  points: null,
  openTurn: 'second',
  hindrance: null,
  booklets: [],
  mayIssue: false,
};

let passbook: Passbook;
let counts: FakeRequest[];
let answer: () => { statusCode: number; data: unknown };

beforeEach(async () => {
  endSession();
  resetFake();
  passbook = waiting;
  counts = [];
  answer = () => ok({ id: 'c', state: 'opened', points: 86, pointsName: '平安豆' });
  fake.answer = async request => {
    if (request.url.endsWith('/sessions/wechat'))
      return ok({ token: 't', expiresAt: '', me: { id: 'cadre' } });
    if (!request.url.endsWith('/counts')) return ok(passbook);
    counts.push(request);
    return answer();
  };
  await signIn();
});

function ok(data: object) {
  return { statusCode: 200, data };
}

async function open(): Promise<void> {
  fake.params = { id: 'h1' };
  await act(async () => {
    render(<PassbookPage />);
  });
}

const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
function press(digits: string) {
  for (const digit of digits) tap(digit);
}

describe('counting a passbook', () => {
  it('says what will happen before it cannot be taken back, and sends the turn and the figure once', async () => {
    await open();
    expect(screen.getByText(/黄志良数过第一遍/)).toBeTruthy();
    tap('数好了，先输数目');
    expect(screen.queryByText('记下以后不能改')).toBeNull();
    press('086');
    tap('数好了');
    expect(screen.getByText(/86 个平安豆马上转到这一户的手机里/)).toBeTruthy();
    expect(counts).toEqual([]);
    tap('回去改');
    tap('数好了');
    await act(async () => {
      tap('是 86 个，记下');
    });
    expect(counts.map(({ data }) => data)).toMatchObject([{ turn: 'second', points: 86 }]);
    expect(screen.getByText('两遍一样，已经转到手机里')).toBeTruthy();
  });

  it('takes nothing for a figure as well', async () => {
    answer = () => ok({ id: 'c', state: 'opened', points: 0, pointsName: '平安豆' });
    await open();
    press('0');
    tap('数好了');
    await act(async () => {
      tap('一个也没有，记下');
    });
    expect(counts.map(({ data }) => data)).toMatchObject([{ points: 0 }]);
    expect(screen.getByText('两遍都是没有，这一户清点完了')).toBeTruthy();
  });

  it('keeps the figure when no answer comes, and sends it again under the same id', async () => {
    answer = () => {
      throw new Error('request:fail');
    };
    await open();
    press('86');
    tap('数好了');
    await act(async () => {
      tap('是 86 个，记下');
    });
    expect(screen.getByText(/再按一次不会记两遍/)).toBeTruthy();
    answer = () => ok({ id: 'c', state: 'differed', points: 86, pointsName: '平安豆' });
    await act(async () => {
      tap('是 86 个，记下');
    });
    expect(screen.getByText('两次数得不一样，没有转')).toBeTruthy();
    const ids = counts.map(({ data }) => (data as { id: string }).id);
    expect(new Set(ids).size).toBe(1);
  });

  it('starts afresh where somebody else was first', async () => {
    passbook = { ...waiting, state: 'to_count', firstCounterName: null, openTurn: 'first' };
    answer = () => ({
      statusCode: 409,
      data: {
        error: { code: 'step_not_open', message: '已经有人先办了。', details: {}, requestId: 'r' },
      },
    });
    await open();
    press('86');
    tap('数好了');
    passbook = waiting;
    await act(async () => {
      tap('是 86 个，记下');
    });
    await waitFor(() => expect(screen.getByText(/黄志良数过第一遍/)).toBeTruthy());
    expect(screen.getByText('已经有人先办了。')).toBeTruthy();
    expect(screen.getByText(/还没输/)).toBeTruthy();
  });

  it.each([
    ['own_household', '自己家的存折'],
    ['counted_by_reader', '您数过第一遍了'],
    ['cadre_counts_first', '要村干部先数第一遍'],
  ] as const)('has no keys for whom it is not: %s', async (hindrance, words) => {
    passbook = { ...waiting, openTurn: null, hindrance };
    await open();
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '1' })).toBeNull();
  });
});
