import type { PhoneFiles } from './phone-files';
import type { Realm } from './realm';
import type { WxOptions } from './wx';

/**
 * wx.request and wx.uploadFile over real HTTP. Whatever origin the bundle was built for is led to the server that
 * the test names, as DNS would.
 */
export class Network {
  isOnline = true;
  /** The app has died: what is still under way has nobody to tell. */
  isStopped = false;
  /** Asked before each call, by its path: the reply may get lost after the server has done what it says. */
  losesReply: (path: string) => boolean = () => false;
  private readonly listeners: ((change: { isConnected: boolean; networkType: string }) => void)[] = [];

  constructor(
    private readonly server: string | undefined,
    private readonly files: PhoneFiles,
  ) {}

  apisIn(realm: () => Realm) {
    return {
      request: (options: WxOptions) => this.task(this.request(options, realm()), options),
      uploadFile: (options: WxOptions) => this.task(this.upload(options, realm()), options),
      getNetworkType: (options: WxOptions) =>
        options.success?.({ networkType: this.isOnline ? 'wifi' : 'none' }),
      onNetworkStatusChange: (listener: (typeof this.listeners)[number]) => {
        this.listeners.push(listener);
      },
    };
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const tell of this.listeners)
      tell({ isConnected: isOnline, networkType: isOnline ? 'wifi' : 'none' });
  }

  private request(options: WxOptions, realm: Realm) {
    const { method = 'GET', data, header } = options;
    const body = data === undefined ? undefined : JSON.stringify(data);
    return realm.during(async () => {
      const answer = await this.fetch(options, { method, headers: header, body });
      const isBytes = options.responseType === 'arraybuffer';
      const data = isBytes ? await answer.arrayBuffer() : asJson(await answer.text());
      return { statusCode: answer.status, data, header: Object.fromEntries(answer.headers) };
    });
  }

  private upload(options: WxOptions, realm: Realm) {
    return realm.during(async () => {
      const form = new FormData();
      const photo = new Blob([new Uint8Array(this.files.read(String(options.filePath)))], {
        type: 'image/jpeg',
      });
      form.append(String(options.name), photo, 'photo.jpg');
      const answer = await this.fetch(options, {
        method: 'POST',
        headers: options.header,
        body: form,
      });
      return { statusCode: answer.status, data: await answer.text() };
    });
  }

  private task(work: Promise<object>, options: WxOptions) {
    const progress: ((share: { progress: number }) => void)[] = [];
    work.then(
      answer => {
        if (this.isStopped) return;
        for (const tell of progress) tell({ progress: 100 });
        options.success?.({ errMsg: 'ok', ...answer });
      },
      (failure: unknown) => {
        if (!this.isStopped) options.fail?.({ errMsg: `fail ${failure}` });
      },
    );
    return {
      abort: () => undefined,
      onProgressUpdate: (tell: (typeof progress)[number]) => progress.push(tell),
    };
  }

  private async fetch(options: WxOptions, request: RequestInit): Promise<Response> {
    if (!this.isOnline || !this.server) throw new Error('no network');
    const { pathname, search } = new URL(String(options.url));
    const isLost = this.losesReply(pathname);
    const answer = await fetch(`${this.server}${pathname}${search}`, request);
    if (isLost) throw new Error('timeout');
    return answer;
  }
}

/** WeChat leaves a body that is not JSON as it came. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
