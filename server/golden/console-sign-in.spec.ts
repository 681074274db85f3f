import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../test-support/browser/open-browser';
import { ServerUnderTest } from '../test-support/server-under-test';
import { foreignWordsOnPage, overflowsOnPage, paleWordsOnPage } from './page-checks';
import { ordinaryPhone, Phone, smallPhoneWithLargeType } from './phone';

let server: ServerUnderTest;
let url: string;
let closeBrowser: () => Promise<void>;
let context: BrowserContext;
let desk: Page;
let phone: Phone;
let small: Phone;

const built = join(__dirname, '../../miniapp');

beforeAll(async () => {
  server = await ServerUnderTest.start({}, join(built, 'dist/h5'), join(built, 'console/dist'));
  url = await server.listen();
  const { browser, close } = await openBrowser();
  closeBrowser = close;
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  desk = await context.newPage();
  phone = await Phone.of(browser, url, ordinaryPhone);
  await phone.signInAs('竺海燕');
  small = await Phone.of(browser, url, smallPhoneWithLargeType);
  await small.signInAs('黄志良');
});
afterAll(async () => {
  await phone.putAway();
  await small.putAway();
  await context.close();
  await closeBrowser();
  await server.stop();
});

const codeOnDesk = async (): Promise<string> => {
  const digits = desk.locator('.code-digits', { hasText: /^\d{4} \d{4}$/ });
  await digits.waitFor();
  return ((await digits.textContent()) ?? '').replace(/\s/g, '');
};

async function lookAtDesk(name: string): Promise<void> {
  await desk.waitForTimeout(400);
  const folder = process.env.TORREYA_SHOTS;
  if (folder) await desk.screenshot({ path: join(folder, `${name}.png`) });
  for (const check of [overflowsOnPage, foreignWordsOnPage, paleWordsOnPage])
    expect(await desk.evaluate(check)).toEqual([]);
}

async function lookAtPhone(one: Phone, name: string): Promise<void> {
  await one.settle();
  await one.picture(name);
  expect(await one.smallTargets()).toEqual([]);
  expect(await one.smallType(15)).toEqual([]);
  // A system by its name.
  expect((await one.foreignWords()).filter(word => word !== 'Linux')).toEqual([]);
}

describe('an officer', () => {
  it('lets the computer before her in by the phone, and sends it away by the phone', async () => {
    await desk.goto(`${url}/console`);
    const code = await codeOnDesk();
    await desk.getByRole('img', { name: '登录码的二维码' }).waitFor();
    await lookAtDesk('console-sign-in');
    // What the picture says opens this page; the small phone has the digits typed.
    await phone.open(`cadre/console/index?code=${code}`);
    await lookAtPhone(phone, 'ordinary/console-code');
    await phone.tap('看看是哪台电脑');
    await phone.sees('让这台电脑登录吗？');
    await phone.sees(/谷歌浏览器，/);
    await lookAtPhone(phone, 'ordinary/console-let-in');
    await phone.tap('是我面前这台，让它登录');
    await phone.sees('登录好了');
    await desk.getByRole('button', { name: '退出' }).waitFor();
    await desk.getByText('竺海燕').first().waitFor();
    await lookAtPhone(phone, 'ordinary/console-open');
    await phone.tap('让它退出');
    await phone.page.getByText('让它退出').waitFor({ state: 'detached' });
    await desk.reload();
    await desk.getByText('登录过期了', { exact: false }).waitFor();
  });

  it('keeps a computer out that is not hers', async () => {
    await desk.goto(`${url}/console`);
    const code = await codeOnDesk();
    await small.open('cadre/console/index');
    await small.type(/8 位数字/, code);
    await small.tap('看看是哪台电脑');
    await small.sees('让这台电脑登录吗？');
    await lookAtPhone(small, 'small/console-let-in');
    await small.tap('不是我，不让它进');
    await small.sees('没有让它进');
    await desk.getByText('手机上选了不登录').waitFor();
    await lookAtDesk('console-sign-in-declined');
    await desk.getByRole('button', { name: '换一个登录码' }).click();
    expect(await codeOnDesk()).not.toBe(code);
    expect([...phone.complaints, ...small.complaints]).toEqual([]);
  });
});
