import { readRuleBook } from '@torreya/shared/contract/earning-rules';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
});
afterAll(() => desk.leave());

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect(await desk.findings()).toEqual([]);
}

const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
const row = (name: string) => desk.page.getByRole('row', { name: new RegExp(name) });

describe('the points rules at the console', () => {
  it('are listed with what they give, their caps and whose they are', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.signInAs('竺海燕');
    await desk.page.getByRole('link', { name: '积分规则' }).click();
    await row('每月达标').getByText('每户每月达标 30，第一个达标的月按 2 倍').waitFor();
    expect(await row('每月达标').textContent()).toMatch(/谷来镇[\s\S]*每户每月最多 1 次/);
    await desk.page.getByText('村里的规则每户每月最多').waitFor();
    await look('rules');
  });

  it('are tried on last month before they are published, with what changes before one’s eyes', async () => {
    await row('随手拍').getByRole('button', { name: /^改$/ }).click();
    await desk.page.getByRole('spinbutton', { name: '一次给多少' }).fill('8');
    await button('加一条上限').click();
    await button('算一算').click();
    await desk.page.getByText(/按草稿给 \d+ 户/).waitFor();
    await look('rules-tried');
    await button('发布').click();
    await desk.page.getByText('怎么给：从“每次 5”改成“每次 8”').waitFor();
    await desk.page.getByRole('textbox', { name: '为什么' }).fill('镇里开会定的');
    await look('rules-publish');
    await desk.page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: '发 布' })
      .or(button('发布'))
      .last()
      .click();
    await row('随手拍').getByText('每次 8').waitFor();
    await row('随手拍')
      .getByRole('button', { name: /随手拍/ })
      .click();
    await desk.page.getByText('第 2 版').waitFor();
    await look('rules-history');
    await desk.page.keyboard.press('Escape');
  });

  it('are adopted from the library as a draft that outlives a reload', async () => {
    await button('看看别处的').click();
    await desk.page.getByText('巡河护水（临清）').waitFor();
    await look('rules-library');
    await button('拿“巡河”来改').click();
    await desk.page.getByText('每百米 1，至少 5 百米，最多算 10 百米').first().waitFor();
    await look('rules-draft');
    await desk.page.reload();
    await button('巡河').waitFor();
  });

  it('an odd rule is refused in words, and nothing is published', async () => {
    const token = await desk.server.signIn('town');
    const before = await desk.server.ask(readRuleBook, {}, token);
    await button('巡河').click();
    await desk.page.getByRole('spinbutton', { name: '最多算几份' }).fill('2');
    await button('发布').click();
    await desk.page.getByRole('textbox', { name: '为什么' }).fill('试试');
    await button('发布').last().click();
    await desk.page.getByText('最多的量不能比最少的量还少').waitFor();
    await look('rules-wrong');
    expect((await desk.server.ask(readRuleBook, {}, token)).rules).toEqual(before.rules);
  });
});
