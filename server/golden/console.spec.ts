import { ConsoleDesk } from './console-desk';

const town = '330683/330683106/%';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
  await desk.context.clock.install();
});
afterAll(() => desk.leave());

/** Run inside the page: 0 where the picture did not arrive. */
const widthOfFirstPhoto = `document.querySelector('.photos img').decode()
  .then(() => document.querySelector('.photos img').naturalWidth, () => 0)`;

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect(await desk.findings()).toEqual([]);
}

/** As many as she may read: a quarrel is for those who have it. */
async function countOf(condition: string): Promise<number> {
  const [row] = await desk.server.owner.query(
    `SELECT count(*)::int AS count FROM report WHERE area_path LIKE '${town}' AND ${condition}
       AND (category <> 'dispute' OR (SELECT id FROM person WHERE demo_key = 'town') = ANY (privy))`,
  );
  return row.count;
}

describe('the township at its console', () => {
  it('signs in as one of those whose work it is, and nobody else is offered', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.page.getByText('这里是演示，请选一个人').waitFor();
    const offered = await desk.page.locator('.person-name').allTextContents();
    expect(offered).toHaveLength(7);
    expect(offered.join()).not.toMatch(/王桂花|马建军|裘金娣/);
    await look('sign-in');
    await desk.signInAs('竺海燕');
    await desk.page.getByText(`共 ${await countOf('true')} 条`).waitFor();
    await look('library');
  });

  it('filters by category, and a reload keeps it: the address says it', async () => {
    await desk.page.getByRole('combobox', { name: '类别' }).click();
    await desk.page.locator('.ant-select-item-option', { hasText: '落石' }).click();
    await desk.page.keyboard.press('Escape');
    const words = `共 ${await countOf("category = 'rockfall'")} 条`;
    await desk.page.getByText(words).waitFor();
    await desk.page.waitForURL(/\?categories=rockfall$/);
    await desk.page.reload();
    await desk.page.getByText(words).waitFor();
    const shown = await desk.rows().locator('strong').allTextContents();
    expect(new Set(shown)).toEqual(new Set(['落石']));
    await desk.page.locator('svg.map-frame path[data-code]').first().waitFor();
    await look('filtered');
  });

  it('opens a report, sees its photo and its way, and comes back to the same list', async () => {
    await desk.rows().first().click();
    await desk.page.getByRole('heading', { name: /落石/ }).waitFor();
    const photo = desk.page.getByRole('img', { name: '照片 1' }).first();
    await photo.waitFor();
    expect(await desk.page.evaluate(widthOfFirstPhoto)).toBeGreaterThan(0);
    await desk.page.getByRole('heading', { name: '经过' }).waitFor();
    await look('report');
    await desk.page.getByRole('button', { name: '返回列表' }).click();
    await desk.page.waitForURL(/\?categories=rockfall$/);
    await desk.rows().first().waitFor();
  });

  it('goes down to a village on the map, which the keyboard moves as well', async () => {
    const map = desk.page.getByRole('application');
    await map.focus();
    const drawing = map.locator('g').first();
    const before = await drawing.getAttribute('transform');
    await desk.page.keyboard.press('+');
    await expect(drawing.getAttribute('transform')).resolves.not.toBe(before);
    await desk.page.keyboard.press('0');
    await expect(drawing.getAttribute('transform')).resolves.toBe(before);
    await desk.page.getByRole('button', { name: '清空筛选' }).click();
    await desk.page.getByRole('combobox', { name: '选地方' }).fill('马溪');
    await desk.page.locator('.ant-select-item-option', { hasText: '马溪村' }).click();
    await desk.page.getByText(`共 ${await countOf("area_path LIKE '%/330683106273/%'")} 条`).waitFor();
    await look('village');
  });

  it('says so where nothing fits, and shows what was there while there is no network', async () => {
    await desk.page.getByRole('searchbox').fill('哪里都没有的字');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('没有符合的上报').waitFor();
    await look('empty');
    await desk.page.getByRole('button', { name: '看全部' }).click();
    await desk.rows().first().waitFor();
    await desk.page.waitForLoadState('networkidle');
    await desk.context.setOffline(true);
    await desk.page.getByRole('button', { name: '下一页' }).click();
    await desk.page.getByText('接通网络以后再试').waitFor();
    expect(await desk.rows().count()).toBe(0);
    await desk.page.goBack();
    await desk.page.getByText(/下面是 \d\d:\d\d 的内容/).waitFor();
    expect(await desk.rows().count()).toBe(20);
    await look('offline');
    await desk.context.setOffline(false);
    await desk.page.getByRole('button', { name: '再试一次' }).first().click();
    await desk.rows().first().waitFor();
    await desk.page.getByText('现在没有网络').first().waitFor({ state: 'hidden' });
  });

  it('prints the list without what is only for the screen', async () => {
    await desk.page.emulateMedia({ media: 'print' });
    await desk.page.getByText(/^上报清单：谷来镇/).waitFor();
    expect(await desk.page.getByRole('application').isVisible()).toBe(false);
    expect(await desk.page.getByRole('button', { name: '下一页' }).isVisible()).toBe(false);
    await desk.picture('console-print');
    await desk.page.emulateMedia({ media: 'screen' });
  });

  it('fits a smaller screen', async () => {
    await desk.page.setViewportSize({ width: 1024, height: 768 });
    await look('library-1024');
    await desk.rows().nth(2).click();
    await desk.page.getByRole('heading', { name: '经过' }).waitFor();
    await look('report-1024');
    await desk.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is locked when nobody has moved for half an hour, and comes back to the same place', async () => {
    const place = desk.page.url();
    const told = desk.page.waitForResponse(/\/api\/sessions\/current$/);
    await desk.context.clock.fastForward('31:00');
    await told;
    await desk.page.getByText('半小时没有动').waitFor();
    const [{ open }] = await desk.server.owner.query(
      `SELECT count(*)::int AS open FROM session s JOIN person p ON p.id = s.person_id
       WHERE p.demo_key = 'town' AND s.ended_at IS NULL`,
    );
    expect(open).toBe(0);
    await desk.page.getByRole('button', { name: /^竺海燕/ }).click();
    await desk.page.getByRole('heading', { name: '经过' }).waitFor();
    expect(desk.page.url()).toBe(place);
  });

  it('asked nobody but its own server, and complained of nothing', () => {
    expect([...desk.hosts]).toEqual([new URL(desk.url).host]);
    expect(desk.complaints).toEqual([]);
  });
});
