import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village } from './village';

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

/** 王桂花's paper passbook: counted differently, counted anew, and then it is on her phone. */
describe.each(kinds)('a paper passbook, on $kindName', ({ kind, shots }) => {
  let village: Village;
  let cadre: Phone;
  let supervisor: Phone;
  let householdId: string;
  let doorNumber: string;

  beforeAll(async () => {
    village = await Village.wake();
    [{ householdId, doorNumber }] = await village.server.owner.query(
      `SELECT h.id AS "householdId", h.number AS "doorNumber" FROM household h
       JOIN household_member m ON m.county_id = h.county_id AND m.household_id = h.id
       JOIN person p ON p.county_id = m.county_id AND p.id = m.person_id WHERE p.demo_key = 'resident'`,
    );
    cadre = await village.phoneOf('黄志良', kind);
    supervisor = await village.phoneOf('周仁法', kind);
  });
  afterAll(() => village.sleep());

  async function look(phone: Phone, name: string): Promise<void> {
    await phone.picture(`${shots}/passbook-${name}`);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    expect(await phone.lowButtons(48)).toEqual([]);
    expect(await phone.foreignWords()).toEqual([]);
  }

  async function press(phone: Phone, digits: string): Promise<void> {
    for (const digit of digits) await phone.tap(digit);
    await phone.tap('数好了');
  }

  it('is found by its door number and counted by a cadre', async () => {
    await cadre.open('cadre/todo/index');
    await cadre.tap('纸质存折');
    await cadre.sees(/^已转入 2 户，共 13 户$/);
    await cadre.type('找一户', doorNumber);
    await cadre.tap(new RegExp(`^${doorNumber} 王\\*花，待清点`));
    await look(cadre, 'first');
    await press(cadre, '86');
    await cadre.sees('记下以后不能改');
    await look(cadre, 'first-confirm');
    await cadre.tap('是 86 个，记下');
    await cadre.sees('第一遍记下了');
    await look(cadre, 'first-done');
    await cadre.tap('回存折名单');
    await cadre.sees('您数过了，等第二个人清点');
    await look(cadre, 'list-found');
  });

  it('counted differently stays on paper, and whoever counts second never sees what the first has found', async () => {
    await supervisor.open('cadre/todo/index');
    await look(supervisor, 'todo-supervisor');
    await supervisor.open(`cadre/passbook/index?id=${householdId}`);
    await supervisor.sees(/黄志良数过第一遍/);
    expect(await supervisor.words()).not.toContain('86');
    await look(supervisor, 'second');
    await press(supervisor, '68');
    await look(supervisor, 'second-confirm');
    await supervisor.tap('是 68 个，记下');
    await supervisor.sees('两次数得不一样，没有转');
    expect(await supervisor.words()).not.toContain('86');
    await look(supervisor, 'differed');
    await supervisor.open('main/messages/index');
    await supervisor.tap(/两次数得不一样，请重数/);
    await supervisor.sees('要村干部先数第一遍');
    await look(supervisor, 'cadre-first');
  });

  it('counted anew and found the same by both is on her phone', async () => {
    await cadre.open(`cadre/passbook/index?id=${householdId}`);
    await cadre.sees('上次两个人数得不一样');
    await look(cadre, 'anew');
    await press(cadre, '86');
    await cadre.tap('是 86 个，记下');
    await cadre.sees('第一遍记下了');
    await cadre.open(`cadre/passbook/index?id=${householdId}`);
    await cadre.sees('您数过第一遍了');
    await look(cadre, 'counted-by-me');
    await supervisor.open(`cadre/passbook/index?id=${householdId}`);
    await press(supervisor, '86');
    await supervisor.tap('是 86 个，记下');
    await supervisor.sees('两遍一样，已经转到手机里');
    await look(supervisor, 'opened');
    await cadre.open('cadre/passbooks/index');
    await cadre.sees(/^已转入 3 户，共 13 户$/);
    const resident = await village.phoneOf('王桂花', kind);
    await resident.open('main/messages/index');
    await resident.tap(/纸质存折转到手机里了，纸质存折上的 86 个香榧币已经转到手机里。/);
    await resident.sees('纸质存折转入');
    expect(village.complaints()).toEqual([]);
  });

  it('is followed by a booklet under a number, and by another one when that is lost', async () => {
    await cadre.open(`cadre/passbook/index?id=${householdId}`);
    await look(cadre, 'no-booklet');
    await cadre.tap('发第一本');
    await cadre.sees('打开存折本，可以打印');
    await look(cadre, 'booklet');
    await cadre.tap('丢了、写满了，换一本');
    await cadre.choose('丢了');
    await cadre.sees(/马上作废/);
    await look(cadre, 'booklet-lost');
    await cadre.tap('换一本新的');
    await cadre.sees(/^作废的编号/);
    await look(cadre, 'booklet-replaced');
    expect(village.complaints()).toEqual([]);
  });
});
