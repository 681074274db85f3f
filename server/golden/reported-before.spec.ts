import { listLandmarks } from '@torreya/shared/contract/areas';
import { submitReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { rocks, Village, villageCode } from './village';

let village: Village;

beforeAll(async () => {
  village = await Village.wake();
  const token = await village.server.signIn('neighbour');
  const { landmarks } = await village.server.ask(listLandmarks, { villageCode }, token);
  const gate = landmarks.find(({ name }) => name === '村口');
  await village.server.ask(
    submitReport,
    {
      id: uuidv7(),
      category: 'wires',
      photoIds: [],
      landmarkId: gate?.id,
      note: '村口的电线杆歪了，线垂得很低',
    },
    token,
  );
});
afterAll(() => village.sleep());

describe.each([
  { size: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { size: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
])('somebody who reports what is known, on $size', ({ kind, shots }) => {
  it('is told, may look, and sends all the same; in danger she is given the phones first', async () => {
    const phone = await village.phoneOf('王桂花', kind);
    await phone.open('resident/report/index');
    await phone.photograph('拍照', rocks);
    await phone.type(/还想说的/, '电线杆歪了，有人触电了');
    await phone.sees('先保证自己安全，马上打电话');
    await phone.sees('看您写的，像是“电线”。不对就点别的。');
    await phone.sees(/附近.*报过/);
    await phone.settle();
    await phone.picture(`${shots}/report-known`);
    await phone.tap('看一看');
    await phone.sees(/线垂得很低/);
    await phone.settle();
    await phone.picture(`${shots}/report-looked`);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    await phone.tap(/^发给村里/);
    await phone.sees('发给村里了');
  });
});

it('nothing went wrong behind the screens', () => {
  expect(village.complaints()).toEqual([]);
});
