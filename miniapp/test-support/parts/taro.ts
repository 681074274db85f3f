import { useEffect } from 'react';

/** As much of Taro as the parts use. A test sets `fake.answer` to say what the network does. */
export interface FakeRequest {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly header: Record<string, string>;
}

export const fake = {
  answer: async (_request: FakeRequest): Promise<{ statusCode: number; data: unknown }> => {
    throw new Error('no network');
  },
  loginCode: 'code',
  requests: [] as FakeRequest[],
  storage: new Map<string, string>(),
  shown: new Set<() => void>(),
  networkListeners: new Set<(change: { isConnected: boolean }) => void>(),
};

export function resetFake(): void {
  fake.requests.length = 0;
  fake.storage.clear();
  fake.shown.clear();
}

const Taro = {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  request: (request: FakeRequest) => {
    fake.requests.push(request);
    return fake.answer(request);
  },
  login: async () => ({ code: fake.loginCode }),
  getStorageSync: (key: string): unknown => JSON.parse(fake.storage.get(key) ?? '""'),
  setStorageSync: (key: string, value: unknown) => {
    fake.storage.set(key, JSON.stringify(value));
  },
  removeStorageSync: (key: string) => {
    fake.storage.delete(key);
  },
  getStorageInfoSync: () => ({ keys: [...fake.storage.keys()] }),
  canIUse: () => false,
  nextTick: (run: () => void) => setTimeout(run, 0),
  getNetworkType: async () => ({ networkType: 'wifi' }),
  onNetworkStatusChange: (listener: (change: { isConnected: boolean }) => void) => {
    fake.networkListeners.add(listener);
  },
  makePhoneCall: async () => undefined,
  vibrateLong: async () => undefined,
};

export default Taro;

export function useDidShow(show: () => void): void {
  useEffect(() => {
    fake.shown.add(show);
    return () => {
      fake.shown.delete(show);
    };
  });
}
