import type { Phone } from './phone';

/** Options of a wx call: callbacks, and whatever the call itself takes. */
export interface WxOptions {
  readonly success?: (answer: object) => void;
  readonly fail?: (failure: { errMsg: string }) => void;
  readonly complete?: (result: object) => void;
  readonly [name: string]: unknown;
  readonly header?: Record<string, string>;
  readonly method?: string;
}

/**
 * The part of `wx` that the mini-program uses and that belongs to the phone, each answering as the documents say.
 * What is missing here is missing from `Taro` in the test, so a page that uses more fails loudly.
 */
export function wxOf(phone: Phone) {
  const note = (name: string, options: object) => phone.calls.push({ name, options });
  const answers = (name: string, answer: () => object) => (options: WxOptions) => {
    note(name, options);
    return options.success || options.fail || options.complete
      ? tell(name, answer, options)
      : new Promise((success, fail) => tell(name, answer, { success, fail }));
  };
  const listens = (name: string) => (listener: unknown) => note(name, { listener });
  const system = () => ({
    SDKVersion: '3.7.0',
    platform: 'android',
    pixelRatio: 2,
    windowWidth: 390,
    windowHeight: 760,
    fontSizeScaleFactor: phone.fontSizeScaleFactor,
  });
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    getSystemInfoSync: system,
    getSystemInfo: answers('getSystemInfo', system),
    getAppBaseInfo: system,
    getWindowInfo: system,
    getDeviceInfo: system,
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),

    getStorageSync: (key: string) => cloned(phone.storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      phone.storage.set(key, cloned(value));
    },
    removeStorageSync: (key: string) => {
      phone.storage.delete(key);
    },
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 0, limitSize: 10240 }),
    getUpdateManager: () => ({ onUpdateReady: () => undefined, applyUpdate: () => undefined }),
    getFileSystemManager: () => phone.files.manager,

    login: answers('login', () => ({ code: phone.nextLoginCode() })),
    chooseMedia: answers('chooseMedia', () => ({ type: 'image', tempFiles: phone.takePhotos() })),
    authorize: answers('authorize', () => phone.sound.authorize()),
    getRecorderManager: phone.sound.recorder,
    createInnerAudioContext: phone.sound.player,
    setInnerAudioOption: answers('setInnerAudioOption', () => ({})),
    getLocation: answers('getLocation', () => phone.locate()),
    chooseLocation: answers('chooseLocation', () => phone.locate()),
    openLocation: answers('openLocation', () => ({})),
    openSetting: answers('openSetting', () => ({ authSetting: {} })),
    scanCode: answers('scanCode', () => ({ result: phone.codeInView })),
    makePhoneCall: answers('makePhoneCall', () => ({})),
    previewImage: answers('previewImage', () => ({})),
    vibrateLong: answers('vibrateLong', () => ({})),
    vibrateShort: answers('vibrateShort', () => ({})),
    getScreenBrightness: answers('getScreenBrightness', () => ({ value: 0.4 })),
    setScreenBrightness: answers('setScreenBrightness', () => ({})),
    setKeepScreenOn: answers('setKeepScreenOn', () => ({})),
    setNavigationBarTitle: answers('setNavigationBarTitle', () => ({})),
    requestSubscribeMessage: answers('requestSubscribeMessage', () => ({})),
    showToast: answers('showToast', () => ({})),
    pageScrollTo: answers('pageScrollTo', () => ({})),
    stopPullDownRefresh: answers('stopPullDownRefresh', () => ({})),
    setTabBarBadge: answers('setTabBarBadge', () => ({})),
    removeTabBarBadge: answers('removeTabBarBadge', () => ({})),
    onAppShow: listens('onAppShow'),
    onAppHide: listens('onAppHide'),
    onUserCaptureScreen: listens('onUserCaptureScreen'),
    offUserCaptureScreen: listens('offUserCaptureScreen'),
    nextTick: (run: () => void) => Promise.resolve().then(run),
    createSelectorQuery: () => phone.selectorQuery(),
  };
}

/** Storage is another process: what comes back is never the object that went in. */
function cloned(value: unknown): unknown {
  return value === undefined ? '' : JSON.parse(JSON.stringify(value));
}

/** By callbacks if there are any; a caller without gets a promise, which WeChat makes out of the same two. */
function tell(name: string, answer: () => object, { success, fail }: WxOptions): void {
  try {
    success?.({ errMsg: `${name}:ok`, ...answer() });
  } catch (failure) {
    fail?.({ errMsg: `${name}:fail ${failure instanceof Error ? failure.message : failure}` });
  }
}
