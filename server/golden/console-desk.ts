import { mkdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openBrowser } from '../test-support/browser/open-browser';
import { CLUSTER_FILES } from '../test-support/embedded-cluster';
import { ServerUnderTest } from '../test-support/server-under-test';
import { foreignWordsOnPage, overflowsOnPage, paleWordsOnPage } from './page-checks';

/** Somebody at a desk, before the built console of the real server. */
export class ConsoleDesk {
  /** What the page said on its console as an error; a healthy page says nothing. */
  readonly complaints: string[] = [];
  /** Every host that the browser asked for anything. */
  readonly hosts = new Set<string>();

  private constructor(
    readonly server: ServerUnderTest,
    readonly url: string,
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly closeBrowser: () => Promise<void>,
  ) {}

  static async open(): Promise<ConsoleDesk> {
    const server = await ServerUnderTest.start({}, null, join(__dirname, '../../miniapp/console/dist'));
    await cp(process.env[CLUSTER_FILES] ?? '', server.config.filesFolder, { recursive: true });
    const url = await server.listen();
    const { browser, close } = await openBrowser();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const desk = new ConsoleDesk(server, url, page, context, close);
    page.on('request', request => desk.hosts.add(new URL(request.url()).host));
    page.on('pageerror', error => desk.complaints.push(error.message));
    page.on('console', message => {
      // A refusal and a network that is off are answers; the browser calls them a failure to load.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) desk.complaints.push(message.text());
    });
    return desk;
  }

  async signInAs(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await this.rows().first().waitFor();
  }

  rows(): Locator {
    return this.page.locator('tbody tr.ant-table-row');
  }

  /** What a careful eye would find. */
  async findings(): Promise<string[]> {
    const checks = [overflowsOnPage, foreignWordsOnPage, paleWordsOnPage];
    const found: string[][] = [];
    for (const check of checks) found.push(await this.page.evaluate(check));
    return found.flat();
  }

  /** Until nothing moves any more, then into the folder that TORREYA_SHOTS names, if it does. */
  async picture(name: string): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForTimeout(400);
    const folder = process.env.TORREYA_SHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.closeBrowser();
    await this.server.stop();
  }
}
