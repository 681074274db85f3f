import { setTimeout } from 'node:timers/promises';
import { readStatement } from '@torreya/shared/contract/redemptions';
import type { Phone } from './phone';
import { clearedRoad, rocks, Village, villageCode } from './village';

/** From the poster on the wall to the line on the shop’s statement, each step on the phone of whoever takes it. */
describe('the main job, on the screens', () => {
  let village: Village;
  const phones: Record<string, Phone> = {};
  beforeAll(async () => {
    village = await Village.wake();
  });
  afterAll(() => village.sleep());

  async function phoneOf(name: string): Promise<Phone> {
    const phone = phones[name] ?? (await village.phoneOf(name));
    phones[name] = phone;
    return phone;
  }

  /** What a phone has sent is on its way for a moment: the server says when it is there. */
  async function untilTheRocksAre(state: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      const [row] = await village.server.owner.query<{ state: string }[]>(
        `SELECT r.state FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
         WHERE p.demo_key = 'resident' ORDER BY r.submitted_at DESC LIMIT 1`,
      );
      if (row?.state === state) return;
      await setTimeout(500);
    }
    throw new Error(`The report of the rocks is not ${state} after 20 seconds.`);
  }

  it('1. a newcomer types the village’s number, chooses a household, and the cadre confirms her', async () => {
    const newcomer = await phoneOf('俞晓雯');
    await newcomer.picture('home-newcomer');
    await newcomer.tap('我要加入');
    await newcomer.type(/12 位村码/, villageCode);
    await newcomer.tap('下一步');
    await newcomer.sees('加入马溪村');
    await newcomer.type('您的名字', '俞晓雯');
    await newcomer.type('您家是哪一户？', '1组18号');
    await newcomer.choose(/1组18号/);
    await newcomer.picture('join');
    await newcomer.tap('我要加入');
    await newcomer.sees(/等村干部确认/);
    await newcomer.picture('join-waiting');

    const cadre = await phoneOf('黄志良');
    await cadre.open('cadre/todo/index');
    await cadre.picture('todo');
    await cadre.tap(/俞晓雯/);
    await cadre.picture('join-request');
    await cadre.tap('同意加入');
    await cadre.sees('已经同意加入');

    await newcomer.open('main/mine/index');
    await newcomer.sees(/1组18号/);
    await newcomer.picture('mine');
  });

  it('2. a resident photographs rocks: four taps, nothing typed, and the place is found by itself', async () => {
    const resident = await phoneOf('王桂花');
    await resident.picture('home');
    const { taps, typings } = resident;
    await resident.tap(/随手拍/);
    await resident.picture('report-empty');
    await resident.photograph('拍照', rocks);
    await resident.choose('落石');
    await resident.sees(/马溪村/);
    await resident.picture('report');
    await resident.tap('发给村里');
    await resident.sees('网格长收到了');
    expect({ taps: resident.taps - taps, typings: resident.typings - typings }).toEqual({
      taps: 4,
      typings: 0,
    });
    await resident.picture('sent');
  });

  it('3. the lead takes it on and closes it with a photo, and the resident says that it is done', async () => {
    const lead = await phoneOf('马建军');
    await lead.open('main/messages/index');
    await lead.settle();
    await lead.picture('messages');
    await lead.tap(/落石/);
    await lead.picture('handle-routed');
    await lead.tap('我来处理');
    await lead.photograph('拍照办结', clearedRoad);
    await lead.choose('清理好了');
    await lead.picture('handle-resolve');
    await lead.tap('发出去，办结');
    await lead.sees(/处理好了/);
    await untilTheRocksAre('resolved');

    const resident = await phoneOf('王桂花');
    await resident.open('main/messages/index');
    // Last time’s messages are shown at once; what came just now is a moment away.
    await resident.tap(/处理好了.*刚才/);
    await resident.picture('report-detail');
    await resident.tap('弄好了，谢谢');
    await untilTheRocksAre('confirmed');
    await resident.sees('等村干部看');
    await resident.picture('report-confirmed');
  });

  it('4. and 5. the cadre approves, and five more stand in her wallet', async () => {
    const resident = await phoneOf('王桂花');
    await resident.open('resident/wallet/index');
    const before = await balanceOn(resident);
    const cadre = await phoneOf('黄志良');
    const newest = await awardOfTheRocks(village);
    await cadre.open(`cadre/award/index?id=${newest}`);
    await cadre.picture('award');
    await cadre.tap(/^通过 \+5/);
    await cadre.sees('已入账');

    await resident.open('resident/wallet/index');
    await resident.sees('+5');
    expect(await balanceOn(resident)).toBe(before + 5);
    await resident.picture('wallet');
  });

  it('6. and 7. the shop types her code, takes points for soap, and the line stands on the statement', async () => {
    const resident = await phoneOf('王桂花');
    await resident.open('resident/wallet/index');
    const before = await balanceOn(resident);
    await resident.open('main/code/index');
    await resident.sees('给店家扫一下');
    await resident.picture('code');
    const code = (await resident.page.getByLabel(/给店家扫的码/).getAttribute('aria-label'))?.replace(
      /\D/g,
      '',
    );

    const shop = await phoneOf('裘金娣');
    await shop.open('shop/collect/index');
    await shop.picture('collect');
    for (const digit of code ?? '') await shop.tap(new RegExp(`^${digit}$`));
    await shop.tap('下一步');
    await shop.sees(/王\*花/);
    await shop.tap(/香皂.*多一个/);
    await shop.picture('amount');
    await shop.tap(/^收 5 /);
    await shop.sees('收到五香榧币');
    await shop.picture('result');

    await resident.sees('已用掉');
    await resident.picture('code-used');
    await resident.open('resident/wallet/index');
    expect(await balanceOn(resident)).toBe(before - 5);

    await shop.open('shop/collect/index');
    await shop.tap('看每月结算');
    await shop.sees('与账本一致');
    await shop.picture('statement');
    const statement = await statementOfThisMonth(village);
    expect(statement.lines.at(-1)).toMatchObject({ amount: 5, householdNameMasked: '王*花' });
    expect(statement.total).toBe(statement.postingsTotal);
  });

  it('left no error on any page’s console', () => {
    expect(village.complaints()).toEqual([]);
  });
});

/** The large number on the wallet. */
async function balanceOn(phone: Phone): Promise<number> {
  await phone.sees(/我家的香榧币/);
  // The last answer is shown at once; the new one is a moment away.
  await phone.settle();
  const words = await phone.words();
  const [, number] = /我家的香榧币\D*(\d+)/.exec(words) ?? [];
  return Number(number);
}

async function awardOfTheRocks(village: Village): Promise<string> {
  const [award] = await village.server.owner.query<{ id: string }[]>(
    `SELECT a.id FROM award a JOIN report r ON r.county_id = a.county_id AND r.id = a.report_id
     JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
     WHERE p.demo_key = 'resident' AND a.state = 'proposed' ORDER BY r.submitted_at DESC LIMIT 1`,
  );
  return award?.id ?? '';
}

async function statementOfThisMonth(village: Village) {
  const token = await village.server.signIn('shopkeeper');
  const [row] = await village.server.owner.query<{ shop_id: string; month: string }[]>(
    `SELECT shop_id, to_char(redeemed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month
     FROM redemption ORDER BY redeemed_at DESC LIMIT 1`,
  );
  return village.server.ask(readStatement, { shopId: row?.shop_id ?? '', month: row?.month ?? '' }, token);
}
