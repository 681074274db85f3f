import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../src/platform/day';
import { gift } from '../test-support/areas/gift';
import { fileOf } from '../test-support/areas/sent-county';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
});
afterAll(() => desk.leave());

const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect((await desk.findings()).filter(finding => !/geojson|^(WGS|GCJ)$/.test(finding))).toEqual([]);
}

/** One grid whose first micro-grid gives ground to the second. */
async function choose(name: string, content: string): Promise<void> {
  const path = join(desk.server.config.filesFolder, name);
  writeFileSync(path, content);
  await desk.page.locator('input[type=file]').setInputFiles(path);
}

const inThreeDays = dayOf(new Date(Date.now() + 3 * 86_400_000));

describe('the import of areas at the console', () => {
  const { rows } = gift();
  const file = fileOf(rows);

  it('does not begin before the datum and the day are said', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.signInAs('竺海燕');
    await desk.page.getByRole('link', { name: '网格导入' }).click();
    await choose('马溪.geojson', JSON.stringify(file.collection));
    await desk.page
      .getByText(`${rows.length} 行：马溪`)
      .or(desk.page.getByText(`${rows.length} 行`))
      .first()
      .waitFor();
    expect(await button('先看看会改什么').isDisabled()).toBe(true);
    expect(await desk.page.getByRole('radio', { checked: true }).count()).toBe(0);
    await look('imports-empty');
  });

  it('doubts a datum that does not fit the borders in force', async () => {
    await desk.page.getByRole('radio', { name: /国际坐标/ }).check();
    await desk.page.getByRole('textbox', { name: '从哪天起算' }).fill(inThreeDays);
    await desk.page.keyboard.press('Enter');
    await button('先看看会改什么').click();
    await desk.page.getByText('坐标系可能写错了').first().waitFor();
    expect(await button('导入').isDisabled()).toBe(true);
    await look('imports-datum');
  });

  it('shows what would change, and the old border beside the new one', async () => {
    await desk.page.getByRole('radio', { name: /火星坐标/ }).check();
    await button('先看看会改什么').click();
    await desk.page.getByText(/边界改了 2/).waitFor();
    await desk.page.getByText(/^会改的/).click();
    await desk.page
      .getByRole('button', { name: /^在地图上看/ })
      .first()
      .click();
    await desk.page.locator('path.map-mark.before').waitFor();
    await desk.page.locator('path.map-mark.after').waitFor();
    await look('imports-preview');
  });

  it('is brought into force from its day, and taken back', async () => {
    await button('导入').click();
    await desk.page.locator('.ant-popconfirm').getByRole('button', { name: '导入' }).click();
    await desk.page.getByText(`导入好了，新的区域从 ${inThreeDays} 起算`).waitFor();
    await desk.page.getByRole('region', { name: '以前的导入' }).getByText('2 个改边界').waitFor();
    await look('imports-done');
    await button('撤销').click();
    await desk.page.getByRole('dialog').getByText('老边界接着算').waitFor();
    await look('imports-undo');
    await desk.page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await desk.page.getByText(/竺海燕 .*撤销了/).waitFor();
  });

  it('says in words what is no file of areas', async () => {
    await choose('别的.json', '{"type":"Point"}');
    await desk.page.getByText('这个文件不是一组区域').waitFor();
    expect(await button('先看看会改什么').isDisabled()).toBe(true);
    await desk.page.setViewportSize({ width: 1024, height: 768 });
    await desk.picture('console-imports-1024');
    expect(desk.complaints).toEqual([]);
  });
});
