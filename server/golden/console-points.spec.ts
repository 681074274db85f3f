import { readBudgets } from '@torreya/shared/contract/budgets';
import { homeVillageCode } from '../seed/living-town';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
  await desk.page.goto(`${desk.url}/console`);
  await desk.signInAs('竺海燕');
});
afterAll(() => desk.leave());

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect(await desk.findings()).toEqual([]);
  expect(desk.complaints).toEqual([]);
}

const link = (name: string) => desk.page.getByRole('link', { name, exact: true });
const row = (words: string) => desk.page.getByRole('row', { name: new RegExp(words) });

async function grantedAtHome(): Promise<number> {
  const read = await desk.server.ask(readBudgets, {}, await desk.server.signIn('town'));
  return read.budgets.find(({ villageCode }) => villageCode === homeVillageCode)?.granted ?? 0;
}

describe('the points of the villages at the console', () => {
  it('the budgets say how far each goes; the town adds to one with a reason, and it stands among the grants', async () => {
    await link('积分预算').click();
    await row('马溪村').first().waitFor();
    await look('budgets');
    const before = await grantedAtHome();
    await desk.page.getByRole('button', { name: '给马溪村加预算' }).click();
    await desk.page.getByRole('spinbutton', { name: '给多少' }).fill('120');
    const give = desk.page.getByRole('dialog').getByRole('button', { name: /加 120/ });
    expect(await give.isDisabled()).toBe(true);
    await desk.page.getByRole('textbox', { name: /为什么给/ }).fill('年底活动多，先补一点');
    await look('budgets-fund');
    await give.click();
    await row('年底活动多，先补一点').waitFor();
    expect(await grantedAtHome()).toBe(before + 120);
    await desk.page.goto(`${desk.url}/console?page=budgets&item=${homeVillageCode}`);
    await row('年底活动多，先补一点').waitFor();
    await look('budgets-of-one');
  });

  it('the notices say until when, who objected and why; their paper opens beside', async () => {
    await link('积分公示').click();
    await row('义务劳动').first().waitFor();
    await look('notices');
    await desk.page.getByText('有过异议', { exact: true }).click();
    await row('那段路是保洁员扫的').waitFor();
    expect(desk.page.url()).toContain('item=objected');
    await desk.page.goto(`${desk.url}/console?page=notices&item=${homeVillageCode}`);
    const paper = desk.page.getByRole('link', { name: '打开公示纸' });
    await paper.waitFor();
    expect(await paper.getAttribute('href')).toBe(`/api/villages/${homeVillageCode}/paper`);
  });

  it('one award is looked through from what was told to the household’s statement, also found by a name', async () => {
    await desk.page.getByRole('button', { name: /^倒查/ }).first().click();
    await desk.page.getByRole('heading', { name: '怎么算的' }).waitFor();
    await look('award-audit-open');
    const search = desk.page
      .getByRole('searchbox')
      .or(desk.page.getByLabel(/姓名、户号/))
      .first();
    await search.fill('王桂花');
    await search.press('Enter');
    await row('已入账').first().waitFor();
    await look('award-audit-found');
    await row('已入账').first().getByRole('button').click();
    await desk.page.getByText(/这一笔以后家里一共/).waitFor();
    await desk.page
      .getByRole('row', { name: /积分预算 马溪村/ })
      .first()
      .waitFor();
    await look('award-audit');
  });
});
