import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village } from './village';

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

async function look(phone: Phone, name: string): Promise<void> {
  await phone.settle();
  await phone.picture(name);
  expect(await phone.smallTargets()).toEqual([]);
  expect(await phone.lowButtons(48)).toEqual([]);
  expect(await phone.smallType(15)).toEqual([]);
  expect(await phone.overflows()).toEqual([]);
  expect(await phone.foreignWords()).toEqual([]);
}

describe.each(kinds)('a cadre who approves several awards at once, on $kindName', ({ kind, shots }) => {
  let village: Village;
  beforeAll(async () => {
    village = await Village.wake();
  });
  afterAll(() => village.sleep());

  it('ticks what he has seen, may take it back for a moment, and hears what became of each', async () => {
    const cadre = await village.phoneOf('黄志良', kind);
    await cadre.open('cadre/todo/index');
    await cadre.tap(/^积分一起审/);
    await cadre.tick(/^王桂花/);
    await cadre.tick(/^裘彩娥/);
    await look(cadre, `${shots}/together-ticked`);
    await cadre.tap('通过 2 张');
    await look(cadre, `${shots}/together-held`);
    await cadre.tap('撤销');
    await cadre.tick(/^裘彩娥/);
    await cadre.tap('通过 1 张');
    // While he waits, the village takes back its word about her household.
    await village.server.owner.query(
      `UPDATE household SET state = 'pending' WHERE id = (SELECT household_id FROM award a JOIN person p ON p.id = a.person_id
         WHERE p.name = '王桂花' AND a.state = 'proposed' LIMIT 1)`,
    );
    await cadre.tap('不用等，现在就发');
    await cadre.sees('没通过 1 张');
    await look(cadre, `${shots}/together-refused`);
    await cadre.tap('接着审');
    await cadre.tick(/^裘彩娥/);
    await cadre.tap('通过 1 张');
    await cadre.tap('不用等，现在就发');
    await cadre.sees('通过了 1 张');
    await look(cadre, `${shots}/together-result`);
    expect(village.complaints()).toEqual([]);
  });
});
