import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../test-support/parts/taro';
import { endSession, signIn } from '../api/session';
import { AmountForm } from './amount/amount-form';
import ResultPage from './result';

Object.assign(Taro, { redirectTo: async () => undefined, getCurrentPages: () => [] });

const shop = {
  id: '01935000-0000-7000-8000-000000000001',
  name: '谷来供销店',
  pointsName: '香榧币',
  goods: [
    { id: 'soap', name: '香皂 1 块', points: 5, stock: 9, picture: '' },
    { id: 'paper', name: '卫生纸 1 袋', points: 10, stock: 9, picture: '' },
  ],
  today: { count: 0, total: 0 },
};
const payer = {
  householdNameMasked: '王*花',
  spendable: 40,
  expiresAt: new Date(Date.now() + 50_000).toISOString(),
};

/** A server that redeems once an id, and a network that may swallow the answer. */
const redemptions = new Map<string, object>();
let swallows: ('request' | 'reply')[] = [];

async function answer({ url, method, data }: FakeRequest) {
  if (url.endsWith('/sessions/wechat')) {
    return { statusCode: 200, data: { token: 't', expiresAt: '', me: { id: 'keeper' } } };
  }
  const swallow = swallows.shift();
  if (swallow === 'request') throw new Error('request:fail timeout');
  const reply = method === 'POST' ? redeem(Object(data)) : find(url);
  if (swallow === 'reply') throw new Error('request:fail timeout');
  return reply;
}

function redeem({ id, lines, amount }: { id: string; lines?: { quantity: number }[]; amount?: number }) {
  const sum = amount ?? (lines ?? []).reduce((total, { quantity }) => total + 10 * quantity, 0);
  if (!redemptions.has(id)) redemptions.set(id, receipt(id, sum));
  return { statusCode: 200, data: redemptions.get(id) };
}

function find(url: string) {
  const found = [...redemptions].find(([id]) => url.endsWith(id))?.[1];
  if (found) return { statusCode: 200, data: found };
  return {
    statusCode: 404,
    data: { error: { code: 'not_found', message: '没有找到。', details: {}, requestId: 'r' } },
  };
}

function receipt(id: string, amount: number) {
  return {
    id,
    shopId: shop.id,
    shopName: shop.name,
    householdNameMasked: '王*花',
    amount,
    lines: [],
    redeemedAt: new Date().toISOString(),
    balanceAfter: 40 - amount,
    pointsName: '香榧币',
    transferNo: 7,
  };
}

beforeEach(async () => {
  endSession();
  resetFake();
  redemptions.clear();
  swallows = [];
  fake.answer = answer;
  await signIn();
});

const redeemRequests = () =>
  fake.requests.filter(({ url, method }) => method === 'POST' && url.endsWith('/redemptions'));

function chooseTwenty() {
  const form = render(<AmountForm shop={shop} code="04718263" payer={payer} />);
  for (let time = 0; time < 2; time++)
    fireEvent.click(screen.getByRole('button', { name: '卫生纸 1 袋多一个' }));
  fireEvent.click(screen.getByRole('button', { name: '收 20 香榧币' }));
  form.unmount();
  render(<ResultPage />);
}

describe('taking points at the counter', () => {
  it('says before sending that there is not enough', () => {
    render(<AmountForm shop={shop} code="04718263" payer={{ ...payer, spendable: 3 }} />);
    fireEvent.click(screen.getByRole('button', { name: '香皂 1 块多一个' }));
    expect(screen.getByText('不够，还差 2 香榧币')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '收 5 香榧币，对方不够' }));
    expect(redeemRequests()).toHaveLength(0);
  });

  it('ends in figures and in words, and is ready for the next', async () => {
    chooseTwenty();
    await waitFor(() => expect(screen.getByText('收到二十香榧币')).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: '下一位' }));
    expect(screen.getByText('现在没有正在收的。')).toBeTruthy();
    expect(fake.storage.get('till:keeper')).toBeUndefined();
  });

  it('asks by the same id where the answer was lost: one redemption, and only then a yes', async () => {
    swallows = ['reply', 'request'];
    chooseTwenty();
    await waitFor(() => expect(screen.getByText('正在确认，请勿重复收')).toBeTruthy());
    expect(screen.queryByRole('button')).toBeNull();
    expect(fake.storage.get('till:keeper')).toBeDefined();
    await waitFor(() => expect(screen.getByText('收到二十香榧币')).toBeTruthy(), { timeout: 3000 });
    expect(redemptions.size).toBe(1);
    expect(redeemRequests()).toHaveLength(1);
    act(() => fireEvent.click(screen.getByRole('button', { name: '下一位' })));
  });
});
