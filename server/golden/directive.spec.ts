import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { clearedRoad, Village } from './village';

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

/** The report that 王桂花 sent yesterday: given out to a department and a cadre, done by both, and she confirms. */
describe.each(kinds)('a report given out to two, on $kindName', ({ kind, shots }) => {
  let village: Village;
  let lead: Phone;
  let id: string;

  beforeAll(async () => {
    village = await Village.wake();
    [{ id }] = await village.server.owner.query(
      `SELECT r.id FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
       WHERE p.demo_key = 'resident' AND r.state = 'routed' ORDER BY r.submitted_at DESC LIMIT 1`,
    );
    lead = await village.phoneOf('马建军', kind);
  });
  afterAll(() => village.sleep());

  async function look(phone: Phone, name: string): Promise<void> {
    await phone.picture(`${shots}/directive-${name}`);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    expect(await phone.lowButtons(48)).toEqual([]);
    expect(await phone.foreignWords()).toEqual([]);
  }

  it('goes to both with one tap and one deadline', async () => {
    await lead.open(`cadre/report-letters/index?id=${id}`);
    await lead.tap('分头交办');
    await lead.choose(/^谷来镇水利站/);
    await lead.tap('发给别的干部');
    await lead.choose(/黄志良/);
    await lead.choose('三天内');
    await lead.choose('请按职责到现场处理，办好后拍照回复');
    await look(lead, 'form');
    await lead.tap('交办给2家');
    await lead.sees('交办单，谷来镇水利站');
    await look(lead, 'sent');
  });

  it.each(['裘水根', '黄志良'])('is answered with a photo by %s', async name => {
    const phone = await village.phoneOf(name, kind);
    const [{ order }] = await village.server.owner.query(
      `SELECT l.id AS order FROM letter l JOIN person p ON p.id = l.addressee_id WHERE l.report_id = $1 AND p.name = $2`,
      [id, name],
    );
    await phone.open('cadre/todo/index');
    await phone.sees(/交办单/);
    await phone.open(`cadre/letter/index?id=${order}`);
    await look(phone, 'order');
    await phone.photograph('办好了，拍照回复', clearedRoad);
    await phone.choose('清理好了');
    await look(phone, 'answer');
    await phone.tap('发出去，办好了');
    await phone.sees('已回复');
    await look(phone, 'answered');
  });

  it('is resolved by the last answer, and its reporter confirms', async () => {
    const resident = await village.phoneOf('王桂花', kind);
    await resident.open(`resident/report-detail/index?id=${id}`);
    await resident.sees('几家都办好了');
    await resident.picture(`${shots}/directive-resolved`);
    await resident.tap('弄好了，谢谢');
    await resident.sees('办结了');
    expect(village.complaints()).toEqual([]);
  });
});
