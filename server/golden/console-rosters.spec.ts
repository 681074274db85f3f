import { homeVillageCode } from '../seed/living-town';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
});
afterAll(() => desk.leave());

const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
const dialog = () => desk.page.getByRole('dialog');
const tree = () => desk.page.getByRole('navigation', { name: '选地方' });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function chooseDay(label: string, day: string): Promise<void> {
  await dialog().getByRole('textbox', { name: label }).fill(day);
  await desk.page.keyboard.press('Enter');
}

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect(await desk.findings()).toEqual([]);
}

describe('the rosters at the console', () => {
  it('go down the tree from the town, and say who is asked today', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.signInAs('竺海燕');
    await desk.page.getByRole('link', { name: '班底' }).click();
    await desk.page.getByText(/今天这里的事先找：竺海燕/).waitFor();
    await look('rosters-town');
    await tree().getByRole('button', { name: '马溪村', exact: true }).click();
    await desk.page.getByText(/今天这里的事先找：黄志良/).waitFor();
    await tree().getByRole('button', { name: '第1网格' }).click();
    await desk.page.getByRole('heading', { name: '网格警长' }).waitFor();
    await desk.page.getByText(/^快到期：到.*为止，请定好接替的人$/).waitFor();
    await desk.page
      .getByRole('region', { name: '还没到任' })
      .getByText(/网格员，.*起。/)
      .waitFor();
    await look('rosters-grid');
  });

  it('note that somebody is away, by whoever stands above him, and that he is back', async () => {
    const lead = desk.page.getByRole('region', { name: '负责人' });
    await lead.getByRole('button', { name: /这几天不在$/ }).click();
    await button('记下').click();
    await lead.getByText('不在').first().waitFor();
    await look('rosters-away');
    await lead.getByRole('button', { name: /回来了$/ }).click();
    await lead.getByRole('button', { name: /这几天不在$/ }).waitFor();
  });

  it('get somebody for a time, said in words before it is done, and a last day for whoever is there', async () => {
    await button('定一个人').click();
    await dialog().getByRole('combobox', { name: '当什么' }).click();
    await desk.page.getByTitle('志愿者').click();
    await dialog().getByRole('searchbox', { name: '找人' }).fill('裘彩');
    await desk.page.keyboard.press('Enter');
    await dialog()
      .getByRole('radio', { name: /^裘\*娥/ })
      .check();
    const [first, last] = [inDays(40), inDays(70)];
    await chooseDay('从哪天起', first);
    await chooseDay('到哪天为止，那天还在任', last);
    await dialog()
      .getByText(/起，到.*为止（那天还在任）。任期以外没有这个职务的权限/)
      .waitFor();
    await look('rosters-term');
    await button('定下来').click();
    await desk.page.getByRole('region', { name: '还没到任' }).getByText('裘彩娥').waitFor();
    const members = desk.page.getByRole('region', { name: '网格警长' });
    await members.getByRole('button', { name: /不再当网格警长$/ }).click();
    await dialog().getByRole('radio', { name: '当到某一天' }).check();
    await chooseDay('最后一天', inDays(10));
    await look('rosters-last-day');
    await button('定下最后一天').click();
    await members.getByText(/^快到期：/).waitFor();
  });

  it('get a new lead, found by a part of the name and masked; the old one is told of before', async () => {
    await button('定一个人').click();
    await dialog().getByRole('searchbox', { name: '找人' }).fill('裘彩');
    await desk.page.keyboard.press('Enter');
    await dialog()
      .getByRole('radio', { name: /^裘\*娥/ })
      .check();
    await dialog().getByText('同时不再担任').waitFor();
    await look('rosters-appoint');
    await button('定下来').click();
    await desk.page.getByText(/今天这里的事先找：裘彩娥/).waitFor();
    await desk.page.getByText(/^谁定的/).click();
    await desk.page.getByText(/竺海燕：裘彩娥当网格长/).waitFor();
    await look('rosters-appointed');
  });

  it('say in words what cannot be: the last cadre of a village stays', async () => {
    await desk.server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE area_code = $1 AND role = 'village_cadre'
       AND person_id <> (SELECT id FROM person WHERE demo_key = 'cadre')`,
      [homeVillageCode],
    );
    await tree().getByRole('button', { name: '马溪村', exact: true }).click();
    await button('黄志良不再当村干部').click();
    await dialog().getByRole('button', { name: '不再担任' }).click();
    await dialog().getByText('只剩这一位村干部').waitFor();
    await look('rosters-last');
    await button('留着').click();
    await desk.page.setViewportSize({ width: 1024, height: 768 });
    await look('rosters-1024');
    expect(desk.complaints).toEqual([]);
  });
});
