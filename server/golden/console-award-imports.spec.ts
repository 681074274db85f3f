import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeVillageCode } from '../seed/living-town';
import { daysAgo, ruleNamed, sheetOf } from '../test-support/award-imports';
import { newHousehold } from '../test-support/passbooks';
import { plainPhoto } from '../test-support/photos/test-photos';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
});
afterAll(() => desk.leave());

const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });

async function look(name: string): Promise<void> {
  await desk.picture(`console-award-imports-${name}`);
  expect((await desk.findings()).filter(finding => !/xlsx/.test(finding))).toEqual([]);
}

async function choose(label: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(desk.server.config.filesFolder, name);
  writeFileSync(path, bytes);
  await desk.page.getByLabel(label).setInputFiles(path);
}

describe('a table of awards at the console', () => {
  it('begins with an empty table for the village', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.signInAs('黄志良');
    await desk.page.getByRole('link', { name: '积分导入' }).click();
    const download = desk.page.waitForEvent('download');
    await button('下载空表').click();
    expect((await download).suggestedFilename()).toBe('马溪村积分导入表.xlsx');
    await look('empty');
  });

  it('shows each row, and what keeps some of them out', async () => {
    const rows = await Promise.all(
      [0, 1, 2, 3].map(async n => {
        const { number } = await newHousehold(desk.server, homeVillageCode);
        const words = '星期六和大家一起清了村口的水沟，两个小时';
        return {
          number,
          headName: '俞阿根',
          ruleName: ruleNamed('volunteer-labour'),
          day: daysAgo(n + 2),
          words,
        };
      }),
    );
    const [first] = rows;
    const table = await sheetOf([
      ...rows,
      { ...first, words: '写了两遍' },
      { ...first, day: '上个月', headName: '' },
    ]);
    await choose('填好的表', '十一月义务劳动.xlsx', table);
    await button('先看看每一行').click();
    await desk.page.getByText('和第 2 行重复').waitFor();
    await look('faults');
    await desk.page.getByText(/^可以提出 4$/).click();
    expect(await button('提出 4 行，留下 2 行').isDisabled()).toBe(true);
    await choose('名单的照片', 'list.jpg', await plainPhoto());
    await desk.page.getByText('去掉第 1 页').waitFor();
    await look('rows');
  });

  it('is sent once, read back with its list, and taken back as a whole', async () => {
    await button('提出 4 行，留下 2 行').click();
    // By the keyboard: the little window follows its button while the page still grows, and a click may miss it.
    await desk.page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: '提出', exact: true })
      .press('Enter');
    await desk.page.getByText('4 行提出来了，一共 20 个').waitFor();
    await desk.page.getByRole('button', { name: '打开 十一月义务劳动.xlsx' }).first().click();
    await desk.page.getByAltText('名单第 1 页，点开看大图').waitFor();
    await look('opened');
    await desk.page.getByLabel('为什么撤销').last().fill('名单少了一页，补好再导入');
    await button('整张撤销').click();
    await desk.page.getByText('撤销了：名单少了一页').waitFor();
    await look('undone');
    expect(desk.complaints).toEqual([]);
  });
});
