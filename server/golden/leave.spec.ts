import { listLandmarks } from '@torreya/shared/contract/areas';
import { whoWouldGetThis } from '@torreya/shared/contract/routing-rules';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village, villageCode } from './village';

let village: Village;

beforeAll(async () => {
  village = await Village.wake();
});
afterAll(() => village.sleep());

/** Who is accountable at the gate of the village, asked as the town asks. */
async function ownerAtTheGate(): Promise<{ name: string; standsInForName: string | null }> {
  const token = await village.server.signIn('town');
  const { landmarks } = await village.server.ask(listLandmarks, { villageCode }, token);
  const place = landmarks.find(({ name }) => name === '村口')!.place;
  return (await village.server.ask(whoWouldGetThis, { ...place, category: 'road' }, token)).owner;
}

describe('a lead goes on leave', () => {
  it.each([
    ['an ordinary phone', ordinaryPhone, 'leave'],
    ['a small phone with the largest type', smallPhoneWithLargeType, 'leave-small'],
  ])('from his to-do, somebody else answers until he is back: on %s', async (_, kind, shots) => {
    const lead = await village.phoneOf('马建军', kind);
    await lead.open('cadre/todo/index');
    await lead.tap('班底、请假');
    await lead.sees('负责人：马建军');
    await lead.picture(`${shots}/1-roster`);
    await lead.tap('我要请假');
    await lead.choose('3天');
    await lead.picture(`${shots}/2-form`);
    expect(await lead.overflows()).toEqual([]);
    await lead.tap('请假3天');
    await lead.sees('请好假了');
    await lead.picture(`${shots}/3-done`);
    expect(await lead.overflows()).toEqual([]);
    expect(await ownerAtTheGate()).toMatchObject({ standsInForName: '马建军' });
    await lead.tap('回班底');
    await lead.sees(/正在请假/);
    await lead.picture(`${shots}/4-away`);
    await lead.tap('我回来了，销假');
    await lead.sees('今天由马建军管');
    expect(await ownerAtTheGate()).toMatchObject({ name: '马建军', standsInForName: null });
    expect(village.complaints()).toEqual([]);
  });
});
