import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village } from './village';

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

/** The report that 王桂花 sent yesterday: asked back, handed over, taken; another one merged into it. */
describe.each(kinds)('a report in many hands, on $kindName', ({ kind, shots }) => {
  let village: Village;
  let lead: Phone;
  let cadre: Phone;
  let resident: Phone;
  let id: string;

  beforeAll(async () => {
    village = await Village.wake();
    [{ id }] = await village.server.owner.query(
      `SELECT r.id FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
       WHERE p.demo_key = 'resident' AND r.state = 'routed' ORDER BY r.submitted_at DESC LIMIT 1`,
    );
    lead = await village.phoneOf('马建军', kind);
    cadre = await village.phoneOf('黄志良', kind);
    resident = await village.phoneOf('王桂花', kind);
  });
  afterAll(() => village.sleep());

  async function look(phone: Phone, name: string, least: number): Promise<void> {
    await phone.picture(`${shots}/hands-${name}`);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    expect(await phone.lowButtons(least)).toEqual([]);
    expect(await phone.foreignWords()).toEqual([]);
  }

  it('asks its reporter back, who answers in a sentence', async () => {
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.sees(/负责$/);
    await look(lead, 'routed', 48);
    await lead.tap('我来处理');
    await lead.button('拍照办结').waitFor();
    await lead.tap('别的办法');
    await look(lead, 'more', 48);
    await lead.tap('问问上报人');
    await lead.choose('具体在哪里？');
    await look(lead, 'ask', 48);
    await lead.tap('问问上报人，就这样');
    await look(lead, 'held', 48);
    await lead.tap('不用等，现在就发');
    await lead.sees('等上报人回话');
    await resident.open(`resident/report-detail/index?id=${id}`);
    await resident.sees('马建军问您');
    await look(resident, 'asked', 64);
    await resident.tap('回句话');
    await resident.choose('还在');
    await resident.type('还想说的（可以不写）', '在桥东头');
    await look(resident, 'answer', 64);
    await resident.tap('发给村里');
    await resident.sees('您回了话');
    await look(resident, 'answered', 64);
  });

  it('is handed over to a colleague, and his when he takes it', async () => {
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.sees('在桥东头');
    await lead.tap('别的办法');
    await lead.tap('转给别人');
    await lead.choose(/^黄志良/);
    await lead.choose('我这几天不在');
    await look(lead, 'hand-over', 48);
    await lead.tap('转给别人，就这样');
    await lead.tap('不用等，现在就发');
    await lead.sees('要转给黄志良，等他接');
    await look(lead, 'handed-over', 48);
    await cadre.open(`cadre/report/index?id=${id}`);
    await cadre.tap('我接手');
    await cadre.sees(/现在由村干部黄志良负责/);
    await look(cadre, 'taken', 48);
    await resident.open('main/messages/index');
    await resident.sees('换了人来处理');
  });

  it('takes in a later report of the same thing', async () => {
    await cadre.open('cadre/todo/index');
    const [{ later }] = await village.server.owner.query(
      `SELECT r.id AS later FROM report r, report f WHERE f.id = $1 AND r.state = 'routed' AND r.submitted_at > f.submitted_at
       AND r.area_path = f.area_path ORDER BY r.submitted_at LIMIT 1`,
      [id],
    );
    await cadre.open(`cadre/report/index?id=${later}`);
    await cadre.tap('别的办法');
    await cadre.tap('和另一条是同一件事');
    const [{ number }] = await village.server.owner.query(`SELECT number FROM report WHERE id = $1`, [id]);
    await cadre.choose(new RegExp(number));
    await look(cadre, 'merge', 48);
    await cadre.tap('和另一条是同一件事，就这样');
    await cadre.tap('不用等，现在就发');
    await cadre.sees(new RegExp(`合到 ${number} 一起处理`));
    await look(cadre, 'merged', 48);
    expect(village.complaints()).toEqual([]);
  });
});
