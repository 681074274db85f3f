import { publishRoutingTable } from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../seed/living-town';
import { rule } from '../test-support/reports/routing-rule';
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

const rules = () => desk.page.getByRole('list', { name: /^规定/ }).locator('.rule');
const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
const answer = () => desk.page.getByRole('complementary', { name: '这里的事谁会收到' }).getByRole('status');

async function choose(field: string, option: string): Promise<void> {
  // By a key, which leaves a list open that is open still; a click would close it.
  await desk.page.getByRole('combobox', { name: field, exact: true }).press('ArrowDown');
  await desk.page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .click();
}

/** One rule by the form, from its name to the draft. */
async function add(name: string, category?: string, role = '村干部'): Promise<void> {
  await button('加一条').click();
  await desk.page.getByRole('textbox', { name: '这一条叫什么' }).fill(name);
  if (category) {
    await choose('什么事', category);
    await desk.page.keyboard.press('Escape');
  }
  if (role !== '村干部') await choose('归谁管的身份', role);
  await button('放进草稿').click();
  await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('the routing table at the console', () => {
  it('begins empty, and says who gets what then', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.signInAs('竺海燕');
    await desk.page.getByRole('link', { name: '谁来管' }).click();
    await desk.page.getByText('还没有发布过规定').waitFor();
    await look('routing-empty');
  });

  it('is written as a draft that outlives a reload, and reads as sentences', async () => {
    await button('改规定').click();
    await add('着火', '着火');
    await add('别的都归镇里', undefined, '镇平安办');
    await desk.page.reload();
    await rules().nth(1).waitFor();
    expect(await rules().nth(0).textContent()).toMatch(/1\. 着火[\s\S]*村干部/);
    await look('routing-draft');
  });

  it('is tried before it is published: the row that decides stands out, and the ground', async () => {
    await choose('问什么事', '着火');
    await desk.page.getByRole('combobox', { name: '地标在哪个村' }).fill('马溪');
    await desk.page.locator('.ant-select-item-option', { hasText: '马溪村' }).click();
    await choose('哪个地标', '村口');
    await answer().getByText('按第1条“着火”归马溪村的村干部').waitFor();
    expect(await answer().textContent()).toMatch(/按草稿[\s\S]*离最近的边界 \d+ 米/);
    expect(await rules().nth(0).getAttribute('aria-current')).toBe('true');
    await desk.page.locator('path[data-mark]').waitFor();
    await choose('问什么事', '落石');
    await answer().getByText('按第2条“别的都归镇里”').waitFor();
    expect(await rules().nth(1).getAttribute('aria-current')).toBe('true');
    await look('routing-tried');
  });

  it('is told which row is wrong', async () => {
    await button('第 2 条上移').click();
    await button('发布').click();
    await button('现在发布').click();
    await desk.page.getByText('第 2 条要改：上面已经有一条把它全包住了').first().waitFor();
    await look('routing-wrong');
    await button('第 2 条上移').click();
  });

  it('is published by the keyboard alone, with what changes before one’s eyes', async () => {
    await button('发布').focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('新加：第 1 条“着火”').waitFor();
    await look('routing-publish');
    await button('现在发布').focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('现在用的是第 1 版').waitFor();
    const [row] = await desk.server.owner.query(
      `SELECT jsonb_array_length(rules) AS rules FROM routing_table WHERE town_code = $1`,
      [livingTownCode],
    );
    expect(row).toEqual({ rules: 2 });
    await look('routing');
  });

  it('answers for a place that is chosen on the map by the keyboard too', async () => {
    await desk.page.reload();
    const map = desk.page.getByRole('application');
    await map.focus();
    await desk.page.keyboard.press('+');
    await desk.page.keyboard.press('Enter');
    await answer()
      .getByText(/按第\d条/)
      .waitFor();
    await desk.page.keyboard.press('0');
  });

  it('keeps the draft of whoever was overtaken, and says so', async () => {
    await button('改规定').click();
    await add('路上的事', '坏路');
    await desk.server.ask(
      publishRoutingTable,
      { id: uuidv7(), townCode: livingTownCode, basedOn: 1, rules: [rule({ name: '别人写的' })] },
      await desk.server.signIn('town'),
    );
    await button('发布').click();
    await button('现在发布').click();
    await desk.page.getByText('别人发布了第 2 版').waitFor();
    expect(await rules().count()).toBe(3);
    await look('routing-overtaken');
    await button('看过了，接着用我的草稿').click();
    await button('发布').click();
    await desk.page.getByText('删去：第 1 条“别人写的”').waitFor();
    await button('再改改').click();
    await button('丢掉草稿').click();
    await button('丢掉').click();
    await desk.page.getByText('现在用的是第 2 版').waitFor();
  });

  it('shows an old version to look at and to begin from', async () => {
    await desk.page.getByText('所有版本（2）').click();
    await button('第 1 版').click();
    await desk.page.getByText('只能看，现在不按它办').waitFor();
    expect(await rules().count()).toBe(2);
    await look('routing-old');
    await button('以这一版为底稿').click();
    expect(await rules().count()).toBe(2);
    await desk.page.getByRole('button', { name: '改第 1 条' }).waitFor();
  });

  it('prints as a list, and fits a smaller screen', async () => {
    await desk.page.goto(`${desk.url}/console?page=routing`);
    await rules().first().waitFor();
    await desk.page.emulateMedia({ media: 'print' });
    expect(await desk.page.getByRole('application').isVisible()).toBe(false);
    expect(await rules().first().isVisible()).toBe(true);
    await desk.page.getByText(/^谷来镇的规定，竺海燕 打印于/).waitFor();
    await desk.picture('console-routing-print');
    await desk.page.emulateMedia({ media: 'screen' });
    await desk.page.setViewportSize({ width: 1024, height: 768 });
    await look('routing-1024');
    expect(desk.complaints).toEqual([]);
  });
});
