import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import {
  foreignWordsOnPage,
  lowButtonsOnPage,
  overflowsOnPage,
  smallTargetsOnPage,
  smallTypeOnPage,
} from './page-checks';

export interface PhoneKind {
  readonly width: number;
  readonly height: number;
  /** How much larger the reader has set her type; WeChat hands this on. */
  readonly fontScale: number;
}

export const ordinaryPhone: PhoneKind = { width: 390, height: 844, fontScale: 1 };
export const smallPhoneWithLargeType: PhoneKind = { width: 320, height: 640, fontScale: 1.5 };

/** A page that is opened slides in from beyond the edge. */
const slideMilliseconds = 400;

/** What choosing the largest type under 我的 leaves in the browser’s storage. */
function largeType(scale: number): string {
  const reading = JSON.stringify(JSON.stringify({ data: { density: 'large', scale } }));
  return `window.localStorage.setItem('reading', ${reading})`;
}

const isToServer = ({ pathname }: URL) => pathname.startsWith('/api');
const noSignal = (route: Route) => route.abort('internetdisconnected');

/** A person with a phone in hand: looks for words and buttons, as she would, and knows no selectors. */
export class Phone {
  /** What the page said on its console as an error; a healthy page says nothing. */
  readonly complaints: string[] = [];
  /** How often she has tapped and typed so far. */
  taps = 0;
  typings = 0;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly baseUrl: string,
  ) {}

  static async of(browser: Browser, baseUrl: string, kind: PhoneKind = ordinaryPhone): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width: kind.width, height: kind.height },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      hasTouch: true,
      isMobile: true,
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const phone = new Phone(page, context, baseUrl);
    page.on('pageerror', error => phone.complaints.push(error.message));
    page.on('console', message => {
      // A refusal is an answer; the browser calls every 4xx a failure to load.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) phone.complaints.push(message.text());
    });
    if (kind.fontScale !== 1) await context.addInitScript(largeType(kind.fontScale));
    return phone;
  }

  /** As one of the people of the demo, by the name on the card. */
  async signInAs(name: string): Promise<void> {
    await this.open('main/sign-in/index');
    await this.tap(new RegExp(`^${name}，`));
    await this.page.waitForURL(/main\/home\/index/);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}/#/${path}`);
    await this.page.reload();
  }

  /** `name`: the whole of what a screen reader says of it, or an expression that a part of it matches. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first();
  }

  async tap(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.button(name).click();
  }

  /** One of several words to choose from. */
  async choose(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.page.getByRole('radio', { name }).filter({ visible: true }).first().click();
  }

  /** A box of a list, on or off. */
  async tick(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.page.getByRole('checkbox', { name }).filter({ visible: true }).first().click();
  }

  async type(label: string | RegExp, words: string): Promise<void> {
    this.typings += 1;
    const field = this.page.locator('input:visible, textarea:visible');
    const named = this.page
      .locator('[aria-label]')
      .filter({ visible: true })
      .and(this.page.getByLabel(label));
    const inside = named.locator('input, textarea').or(named.and(field)).first();
    await inside.fill(words);
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  async words(): Promise<string> {
    return (await this.page.locator('body').textContent()) ?? '';
  }

  /** Taps what opens the camera, and gives it this picture. */
  async photograph(button: string | RegExp, file: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(button)]);
    await chooser.setFiles(file);
  }

  async standAt(place: { lng: number; lat: number }): Promise<void> {
    await this.context.grantPermissions(['geolocation']);
    await this.context.setGeolocation({ longitude: place.lng, latitude: place.lat, accuracy: 8 });
  }

  /** From now on the app itself is on the phone, as a mini-program is: only what it asks of the server needs a network. */
  async carryApp(folder: string): Promise<void> {
    await this.context.route(
      url => url.href.startsWith(this.baseUrl) && !url.pathname.startsWith('/api'),
      (route, request) => {
        const { pathname } = new URL(request.url());
        return route.fulfill({ path: join(folder, pathname === '/' ? 'index.html' : pathname) });
      },
    );
  }

  /** While a page is loaded anew Chromium lets a request slip past what it emulates: none gets past this. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.context.unroute(isToServer, noSignal);
    if (isOffline) await this.context.route(isToServer, noSignal);
    await this.context.setOffline(isOffline);
  }

  /** Until the page has what it asked for. */
  async settle(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForTimeout(300);
  }

  /** Sentences of cards that say that something is wrong. */
  troubles(): Promise<string[]> {
    return this.page
      .getByText(/没有找到|出错了|再试一次|填的内容不对|码过期了/)
      .filter({ visible: true })
      .allTextContents();
  }

  async overflows(): Promise<string[]> {
    await this.page.waitForTimeout(slideMilliseconds);
    return this.page.evaluate(overflowsOnPage);
  }

  /** `least`: px of the smallest type that this audience should have to read. */
  smallType(least: number): Promise<string[]> {
    return this.page.evaluate(smallTypeOnPage(least));
  }

  /** `least`: px that the large buttons of this audience are high. */
  lowButtons(least: number): Promise<string[]> {
    return this.page.evaluate(lowButtonsOnPage(least));
  }

  smallTargets(): Promise<string[]> {
    return this.page.evaluate(smallTargetsOnPage);
  }

  foreignWords(): Promise<string[]> {
    return this.page.evaluate(foreignWordsOnPage);
  }

  /** Into the folder that TORREYA_SHOTS names, if it does. */
  async picture(name: string): Promise<void> {
    const folder = process.env.TORREYA_SHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  putAway(): Promise<void> {
    return this.context.close();
  }
}
