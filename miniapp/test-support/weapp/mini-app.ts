import fs from 'node:fs';
import path from 'node:path';
import { Network } from './network';
import { type AppJson, Pages, type Registered, raise } from './pages';
import { Phone } from './phone';
import { Realm } from './realm';
import { findAll, findByRole, labelOf, textOf } from './screen';
import { compileTemplates, type ScreenNode } from './templates';
import { wxOf } from './wx';

export const distFolder = path.resolve(__dirname, '../../dist/weapp');

/**
 * The bundle that WeChat would get, running: app.js and the pages are evaluated with stand-ins for what WeChat
 * provides, and a test reads the screen and touches it like a person.
 */
export class MiniApp {
  readonly phone: Phone;
  readonly network: Network;
  readonly pages: Pages;
  private readonly realm: Realm;
  private readonly render = compileTemplates(distFolder);
  private app: Registered = {};

  /** `server` is a real one, such as http://127.0.0.1:8090; without it there is no network. */
  constructor({ phone = new Phone(), server }: { phone?: Phone; server?: string } = {}) {
    if (!fs.existsSync(path.join(distFolder, 'app.json')))
      throw new Error('dist/weapp is missing: run build:weapp');
    const appJson: AppJson = JSON.parse(fs.readFileSync(path.join(distFolder, 'app.json'), 'utf8'));
    this.phone = phone;
    this.network = new Network(server, phone.files);
    const realm = () => this.realm;
    this.pages = new Pages(appJson, realm);
    const ignore = () => undefined;
    this.realm = new Realm(distFolder, {
      wx: { ...wxOf(phone), ...this.network.apisIn(realm), ...this.pages.apis },
      App: (app: Registered) => {
        this.app = app;
      },
      Page: this.pages.register,
      Component: ignore,
      Behavior: (behaviour: unknown) => behaviour,
      getApp: () => this.app,
      getCurrentPages: this.pages.current,
    });
  }

  /** Starts the app on a page, as a tap on its icon or a scanned poster does. */
  async launch(url = 'main/home/index'): Promise<void> {
    this.realm.load('comp.js');
    this.realm.load('app.js');
    const [route, search = ''] = url.split('?');
    const options = { path: route, query: Object.fromEntries(new URLSearchParams(search)), scene: 1001 };
    this.tellApp('onLaunch', options);
    this.tellApp('onShow', options);
    this.pages.open(url);
    await this.settle();
  }

  get screen(): ScreenNode {
    const { route, data } = this.pages.top;
    return this.render(`${route}.wxml`, data);
  }

  get text(): string {
    return textOf(this.screen);
  }

  get errors(): readonly unknown[] {
    return this.realm.errors;
  }

  labels(role: string): string[] {
    return findAll(this.screen, node => node.attributes.ariaRole === role).map(({ node }) => labelOf(node));
  }

  /** Taps what a screen reader would name so. */
  async tap(words: string, role = 'button'): Promise<void> {
    const { way } = findByRole(this.screen, role, words);
    if (!raise(this.pages.top, way, 'tap', {})) throw new Error(`nothing happens on tapping “${words}”`);
    await this.settle();
  }

  /** Types into the field with this placeholder or label. */
  async type(field: string, value: string): Promise<void> {
    const [found] = findAll(
      this.screen,
      ({ tag, attributes }) =>
        (tag === 'input' || tag === 'textarea') &&
        [attributes.placeholder, attributes.ariaLabel].some(words => String(words ?? '').includes(field)),
    );
    if (!found) throw new Error(`no field “${field}”`);
    raise(this.pages.top, found.way, 'input', { value, cursor: value.length });
    await this.settle();
  }

  async setOnline(isOnline: boolean): Promise<void> {
    this.network.setOnline(isOnline);
    await this.settle();
  }

  async comeBack(): Promise<void> {
    this.tellApp('onShow', { path: this.pages.top.route, query: {}, scene: 1001 });
    this.pages.top.tell('onShow');
    await this.settle();
  }

  settle(): Promise<void> {
    return this.realm.settle();
  }

  /** The app is gone at once, as when the phone kills it; the phone keeps what was stored. */
  kill(): Phone {
    this.network.isStopped = true;
    this.realm.stop();
    return this.phone;
  }

  private tellApp(moment: string, options: object): void {
    const method = this.app[moment];
    if (typeof method === 'function') method.call(this.app, options);
  }
}
