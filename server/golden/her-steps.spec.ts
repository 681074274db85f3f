import { submitReport } from '@torreya/shared/contract/reports';
import { spacedClaimCode } from '@torreya/shared/domain/claim-code';
import { uuidv7 } from 'uuidv7';
import { currentReportId } from '../seed/reports/current-stories';
import { claimSaltOf } from '../seed/reports/insert-unnamed';
import { Seals } from '../src/platform/seals';
import { codeFor } from '../src/reports/signing/claim-code-rows';
import { ReportScene } from '../test-support/reports/report-scene';
import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { rocks, Village } from './village';

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

async function look(phone: Phone, name: string): Promise<void> {
  await phone.settle();
  await phone.picture(name);
  expect(await phone.smallTargets()).toEqual([]);
  expect(await phone.lowButtons(64)).toEqual([]);
  expect(await phone.smallType(18)).toEqual([]);
  expect(await phone.foreignWords()).toEqual([]);
}

describe.each(kinds)('what a reporter says afterwards, on $kindName', ({ kind, shots }) => {
  let village: Village;
  beforeAll(async () => {
    village = await Village.wake();
  });
  afterAll(() => village.sleep());

  it('that it is not done: four taps, nothing typed, and a photo with it', async () => {
    const id = currentReportId('resolved wall');
    const resident = await village.phoneOf('王桂花', kind);
    await resident.open(`resident/report-detail/index?id=${id}`);
    await resident.sees('处理前');
    await resident.sees('处理后');
    await look(resident, `${shots}/her-before-and-after`);
    const { taps, typings } = resident;
    await resident.tap('没弄好，再反映');
    await resident.choose('只弄好一半');
    await resident.photograph('拍一张', rocks);
    await look(resident, `${shots}/her-reopening`);
    await resident.tap('再反映一次');
    await resident.sees('您说没弄好');
    expect({ taps: resident.taps - taps, typings: resident.typings - typings }).toEqual({
      taps: 4,
      typings: 0,
    });
    expect(await lastOf(id)).toEqual({ step: 'reopen', note: '只弄好一半', photos: 1 });
    expect(village.complaints()).toEqual([]);
  });

  it('to a question: a photo alone is an answer', async () => {
    const id = currentReportId('accepted hole');
    const lead = await village.phoneOf('马建军');
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.tap('别的办法');
    await lead.tap('问问上报人');
    await lead.choose('能再拍一张吗？');
    await lead.tap('问问上报人，就这样');
    await lead.tap('不用等，现在就发');
    await lead.sees('等上报人回话');
    const neighbour = await village.phoneOf('裘彩娥', kind);
    await neighbour.open(`resident/report-detail/index?id=${id}`);
    await neighbour.sees('马建军问您');
    await neighbour.tap('回句话');
    await neighbour.photograph('拍一张', rocks);
    await look(neighbour, `${shots}/her-answer`);
    await neighbour.tap('发给村里');
    await neighbour.sees('您回了话');
    expect(await lastOf(id)).toEqual({ step: 'answer', note: '请看照片', photos: 1 });
  });

  it('whoever is known by a code alone sees both pictures and may come forward for the points', async () => {
    const id = currentReportId('anonymous stones');
    const code = codeFor(new Seals(village.server.config), village.server.config.countyId, {
      id,
      claimSalt: claimSaltOf(id),
    });
    const phone = await village.phoneOf('俞晓雯', kind);
    await phone.open('resident/follow/index');
    await phone.type(/13 位/, spacedClaimCode(code));
    await phone.tap('看进度');
    await phone.sees('处理前');
    await phone.sees('这件事可以领积分');
    await look(phone, `${shots}/followed`);
  });

  it('whoever is known by a code alone answers with a photo, and stays without a name', async () => {
    const scene = await ReportScene.open(village.server);
    const claimSalt = uuidv7().replace(/-/g, '');
    const sent = await village.server.ask(
      submitReport,
      scene.submission({ signing: 'anonymous', claimSalt }),
      await scene.as('resident'),
    );
    await scene.step('lead', sent.id, 'accept');
    await scene.step('lead', sent.id, 'ask', { note: '能再拍一张吗？' });
    const phone = await village.phoneOf('俞晓雯', kind);
    await phone.open('resident/follow/index');
    await phone.type(/13 位/, sent.claimCode ?? '');
    await phone.tap('看进度');
    await phone.tap('回句话');
    await phone.photograph('拍一张', rocks);
    await look(phone, `${shots}/followed-answer`);
    await phone.tap('发给村里');
    await phone.sees('您回了话');
    expect(await lastOf(sent.id)).toEqual({ step: 'answer', note: '请看照片', photos: 1 });
    expect(village.complaints()).toEqual([]);
  });

  async function lastOf(reportId: string): Promise<unknown> {
    const [last] = await village.server.owner.query<unknown[]>(
      `SELECT e.step, e.note, (SELECT count(*)::int FROM report_photo p WHERE p.event_id = e.id) AS photos
       FROM report_event e WHERE e.report_id = $1 ORDER BY e.no DESC LIMIT 1`,
      [reportId],
    );
    return last;
  }
});
