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
  hidden: new Set<() => void>(),
  /** What the page was told by its address. */
  params: {} as Record<string, string>,
  /** Every page that was opened, whichever way. */
  visited: [] as string[],
  /** What the camera sees the next time; nothing when the person goes back. */
  photos: [] as string[],
  files: new Set<string>(),
  place: undefined as { longitude: number; latitude: number; accuracy: number } | undefined,
  networkListeners: new Set<(change: { isConnected: boolean }) => void>(),
};

export function resetFake(): void {
  fake.requests.length = 0;
  fake.storage.clear();
  fake.shown.clear();
  fake.hidden.clear();
  fake.params = {};
  fake.visited.length = 0;
  fake.photos.length = 0;
  fake.files.clear();
  fake.place = undefined;
}

const visit = async ({ url }: { url: string }) => {
  fake.visited.push(url);
};

const Taro = {
  navigateTo: visit,
  redirectTo: visit,
  switchTab: visit,
  reLaunch: visit,
  navigateBack: async () => undefined,
  getCurrentPages: () => [],
  getCurrentInstance: () => ({ router: { path: '', params: fake.params } }),
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
  chooseMedia: ({ success, fail }: PickerOptions) => {
    if (fake.photos.length === 0) return fail({ errMsg: 'chooseMedia:fail cancel' });
    const tempFiles = fake.photos.splice(0).map(tempFilePath => ({ tempFilePath, size: 1 }));
    for (const { tempFilePath } of tempFiles) fake.files.add(tempFilePath);
    success({ tempFiles });
  },
  getFileSystemManager: () => ({
    accessSync: (path: string) => {
      if (!fake.files.has(path)) throw new Error('no such file');
    },
    mkdirSync: (path: string) => fake.files.add(path),
    copyFileSync: (_from: string, to: string) => fake.files.add(to),
    unlinkSync: (path: string) => fake.files.delete(path),
    readdirSync: () => [],
  }),
  getLocation: async () => {
    if (!fake.place) throw new Error('getLocation:fail auth deny');
    return fake.place;
  },
  makePhoneCall: async () => undefined,
  pageScrollTo: async () => undefined,
  vibrateLong: async () => undefined,
};

interface PickerOptions {
  readonly success: (answer: { tempFiles: { tempFilePath: string; size: number }[] }) => void;
  readonly fail: (failure: { errMsg: string }) => void;
}

export default Taro;

export function useRouter() {
  return { path: '', params: fake.params };
}

export function useDidShow(show: () => void): void {
  useEffect(() => {
    fake.shown.add(show);
    return () => {
      fake.shown.delete(show);
    };
  });
}

export function useDidHide(hide: () => void): void {
  useEffect(() => {
    fake.hidden.add(hide);
    return () => {
      fake.hidden.delete(hide);
    };
  });
}
