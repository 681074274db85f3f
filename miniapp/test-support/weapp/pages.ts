import type { Realm } from './realm';
import type { ScreenNode } from './templates';
import type { WxOptions } from './wx';

/** What a bundle gives to `Page`, `App` and `Component`. */
export type Registered = Record<string, unknown>;

export interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar: { readonly list: readonly { readonly pagePath: string }[] };
}

const deepestStack = 10;

/** A page that is open: its data, and the life-cycle calls that WeChat makes to it. */
export class OpenPage {
  readonly route: string;
  data: Record<string, unknown>;
  /** Size of each setData in bytes, as it would cross to the screen. */
  readonly transfers: number[] = [];
  readonly options: Record<string, string>;

  constructor(
    readonly registered: Registered,
    route: string,
    query: Record<string, string>,
    private readonly realm: Realm,
  ) {
    this.route = route;
    this.options = query;
    this.data = JSON.parse(JSON.stringify(registered.data ?? {}));
    for (const [name, value] of Object.entries(registered)) {
      if (typeof value === 'function')
        Object.defineProperty(this, name, { value: value.bind(this), writable: true });
    }
    Object.assign(this, { __route__: route });
  }

  setData = (changes: Record<string, unknown>, done?: () => void): void => {
    const wire = JSON.stringify(changes);
    this.transfers.push(Buffer.byteLength(wire));
    for (const [path, value] of Object.entries(JSON.parse(wire))) put(this.data, path, value);
    if (done) this.realm.during(async () => done()).catch(error => this.realm.errors.push(error));
  };

  tell(moment: string, given?: unknown): void {
    const method = Object(this)[moment];
    if (typeof method === 'function') method(given);
  }
}

/** Where the reader is: the stack of pages, and the ways to move in it. */
export class Pages {
  private readonly stack: OpenPage[] = [];
  private readonly openTabs = new Map<string, OpenPage>();
  private readonly registered = new Map<string, Registered>();
  private loading = '';

  constructor(
    private readonly appJson: AppJson,
    private readonly realm: () => Realm,
  ) {}

  readonly register = (page: Registered): void => {
    this.registered.set(this.loading, page);
  };

  readonly current = (): OpenPage[] => [...this.stack];

  get top(): OpenPage {
    const top = this.stack[this.stack.length - 1];
    if (!top) throw new Error('no page is open');
    return top;
  }

  get everyPath(): string[] {
    const inSubs = (this.appJson.subPackages ?? []).flatMap(({ root, pages }) =>
      pages.map(page => `${root}/${page}`),
    );
    return [...this.appJson.pages, ...inSubs];
  }

  readonly apis = {
    navigateTo: this.moving(url => {
      if (this.isTab(url)) throw new Error('can not navigateTo a tabbar page');
      if (this.stack.length === deepestStack) throw new Error('webview count limit exceed');
      this.top.tell('onHide');
      this.open(url);
    }),
    redirectTo: this.moving(url => {
      if (this.isTab(url)) throw new Error('can not redirectTo a tabbar page');
      this.close();
      this.open(url);
    }),
    reLaunch: this.moving(url => {
      while (this.stack.length > 0) this.close();
      this.openTabs.clear();
      this.open(url);
    }),
    switchTab: this.moving(url => {
      if (!this.isTab(url)) throw new Error('can not switchTab to a page that is no tab');
      this.leaveForTab();
      this.open(url);
    }),
    navigateBack: (options: WxOptions) => {
      const delta = Math.min(Number(options.delta ?? 1), this.stack.length - 1);
      for (let n = 0; n < delta; n++) this.close();
      if (delta > 0) this.top.tell('onShow');
      options.success?.({ errMsg: 'navigateBack:ok' });
    },
  };

  open(url: string): void {
    const { route, query } = partsOf(url);
    const known = this.openTabs.get(route);
    const page = known ?? this.create(route, query);
    this.stack.push(page);
    if (this.isTab(url)) this.openTabs.set(route, page);
    if (!known) page.tell('onLoad', query);
    page.tell('onShow');
    if (!known) page.tell('onReady');
  }

  private create(route: string, query: Record<string, string>): OpenPage {
    if (!this.everyPath.includes(route)) throw new Error(`page "${route}" is not found`);
    this.loading = route;
    this.realm().load(`${route}.js`);
    const registered = this.registered.get(route);
    if (!registered) throw new Error(`${route}.js never called Page`);
    return new OpenPage(registered, route, query, this.realm());
  }

  /** Tab pages stay alive below; everything above them closes. */
  private leaveForTab(): void {
    while (this.stack.length > 1) this.close();
    this.stack.pop()?.tell('onHide');
  }

  private close(): void {
    this.stack.pop()?.tell('onUnload');
  }

  private isTab(url: string): boolean {
    return this.appJson.tabBar.list.some(({ pagePath }) => pagePath === partsOf(url).route);
  }

  private moving(move: (url: string) => void) {
    return (options: WxOptions) => {
      try {
        move(String(options.url));
        options.success?.({ errMsg: 'ok' });
      } catch (failure) {
        options.fail?.({ errMsg: `fail ${failure}` });
      }
    };
  }
}

/** Sends an event of the screen up from a node, as WeChat does: to every ancestor that listens, until one catches it. */
export function raise(page: OpenPage, way: readonly ScreenNode[], type: string, detail: object): boolean {
  const target = asTarget(way[way.length - 1]);
  let isHeard = false;
  for (const node of [...way].reverse()) {
    const isCaught = node.attributes[`catch${type}`] !== undefined;
    if (node.attributes[`bind${type}`] === undefined && !isCaught) continue;
    isHeard = true;
    page.tell('eh', {
      type,
      timeStamp: Date.now(),
      target,
      currentTarget: asTarget(node),
      detail,
      touches: [],
    });
    if (isCaught) break;
  }
  return isHeard;
}

function asTarget(node: ScreenNode | undefined) {
  const sid = node?.attributes['data-sid'];
  return { id: String(node?.attributes.id ?? ''), dataset: { sid }, offsetLeft: 0, offsetTop: 0 };
}

function partsOf(url: string): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?');
  return { route: path.replace(/^\//, ''), query: Object.fromEntries(new URLSearchParams(search)) };
}

/** WeChat's data paths: `root.cn.[0].cn` and `root.cn[0].cn` alike. */
function put(data: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter(step => step !== '');
  const last = steps.pop() ?? '';
  let spot: Record<string, unknown> = data;
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1] ?? last;
    spot[step] ??= /^\d+$/.test(next) ? [] : {};
    spot = Object(spot[step]);
  }
  spot[last] = value;
}
