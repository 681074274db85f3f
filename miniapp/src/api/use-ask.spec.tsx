import { act, renderHook, waitFor } from '@testing-library/react';
import { fake, resetFake } from '../../test-support/parts/taro';
import { rememberWho } from '../platform/sign-in';
import { endSession } from './session';
import { useAsk } from './use-ask';

const session = { statusCode: 200, data: { token: 't', expiresAt: '', me: { id: 'p1' } } };
let balance = 5;
let isDown = false;

beforeEach(() => {
  endSession();
  resetFake();
  balance = 5;
  isDown = false;
  fake.answer = async ({ url }) => {
    if (isDown) throw new Error('request:fail');
    return url.endsWith('/sessions/wechat') ? session : { statusCode: 200, data: { balance } };
  };
});

const asks = () => fake.requests.filter(({ url }) => url.endsWith('/wallet')).length;

describe('a question of a page', () => {
  it('is asked once when the page opens, though showing and mounting come together', async () => {
    const { result } = renderHook(() => useAsk('readWallet', {}));
    act(() => {
      for (const show of fake.shown) show();
    });
    await waitFor(() => expect(result.current.reply).toEqual({ balance: 5 }));
    expect(asks()).toBe(1);
  });

  it('opens with the last answer and its time, and then has the new one', async () => {
    const first = renderHook(() => useAsk('readWallet', {}));
    await waitFor(() => expect(first.result.current.reply).toBeDefined());
    first.unmount();
    balance = 9;
    const second = renderHook(() => useAsk('readWallet', {}));
    expect(second.result.current.reply).toEqual({ balance: 5 });
    expect(second.result.current.at).toEqual(expect.any(Number));
    await waitFor(() => expect(second.result.current.reply).toEqual({ balance: 9 }));
  });

  it('keeps the last answer beside the failure when there is no network', async () => {
    const { result } = renderHook(() => useAsk('readWallet', {}));
    await waitFor(() => expect(result.current.reply).toBeDefined());
    isDown = true;
    await act(() => result.current.refresh());
    expect(result.current.failure).toEqual({ kind: 'outage' });
    expect(result.current.reply).toEqual({ balance: 5 });
  });

  it('is asked again when the page comes back into view', async () => {
    const { result } = renderHook(() => useAsk('readWallet', {}));
    await waitFor(() => expect(result.current.isAsking).toBe(false));
    balance = 7;
    act(() => {
      for (const show of fake.shown) show();
    });
    await waitFor(() => expect(result.current.reply).toEqual({ balance: 7 }));
  });

  it('is not asked without an input', () => {
    const { result } = renderHook(() => useAsk('readWallet', undefined));
    expect(result.current.isAsking).toBe(false);
    expect(asks()).toBe(0);
  });

  it('shows nothing of the last person to the next one', async () => {
    const { result, unmount } = renderHook(() => useAsk('readWallet', {}));
    await waitFor(() => expect(result.current.reply).toBeDefined());
    unmount();
    endSession();
    rememberWho('the next one');
    isDown = true;
    const next = renderHook(() => useAsk('readWallet', {}));
    expect(next.result.current.reply).toBeUndefined();
    await waitFor(() => expect(next.result.current.failure).toEqual({ kind: 'outage' }));
  });
});
