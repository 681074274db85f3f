import { join } from 'node:path';
import { takeReportStep } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { ordinaryPhone, type Phone, smallPhoneWithLargeType } from './phone';
import { clearedRoad, Village } from './village';

const builtPages = join(__dirname, '../../miniapp/dist/h5');

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

/** 马建军 has looked at his to-do, and is on the mountain now, where there is no signal. */
describe.each(kinds)('the desk without a network, on $kindName', ({ kind, shots }) => {
  let village: Village;
  let lead: Phone;
  /** Two that are routed to him; he has looked at neither. */
  let first: string;
  let second: string;

  beforeAll(async () => {
    village = await Village.wake();
    const waiting = await village.server.owner.query<{ id: string }[]>(
      `SELECT r.id FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.owner_id
       WHERE p.demo_key = 'lead' AND r.state = 'routed' AND EXISTS (
         SELECT FROM report_photo f WHERE f.county_id = r.county_id AND f.report_id = r.id)
       ORDER BY r.submitted_at, r.id`,
    );
    [first = '', second = ''] = waiting.map(({ id }) => id);
    lead = await village.phoneOf('马建军', kind);
    await lead.carryApp(builtPages);
    await lead.open('cadre/todo/index');
    await lead.settle();
  });
  afterAll(() => village.sleep());

  async function look(phone: Phone, name: string): Promise<void> {
    await phone.picture(`${shots}/offline-${name}`);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    expect(await phone.lowButtons(48)).toEqual([]);
    expect(await phone.foreignWords()).toEqual([]);
  }

  const stepsOf = async (id: string) => {
    const events = await village.server.owner.query<{ step: string; photos: number }[]>(
      `SELECT e.step, (SELECT count(*)::int FROM report_photo p
         WHERE p.county_id = e.county_id AND p.event_id = e.id) AS photos
       FROM report_event e WHERE e.report_id = $1 AND e.step <> 'escalate' ORDER BY e.no`,
      [id],
    );
    return events.map(({ step, photos }) => (step === 'submit' ? step : `${step} ${photos}`));
  };

  it('reads a report that was only in the list, with its picture, after the phone was put away', async () => {
    const id = first;
    await lead.setOffline(true);
    await lead.page.reload();
    await lead.sees('待办');
    await lead.sees(/没连上，先看上次的/);
    await look(lead, 'todo');
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.sees(/负责$/);
    await lead.page.locator('.full-photo img[src^="blob:"]').first().waitFor();
    const shows = `document.querySelector('.full-photo img[src^="blob:"]').decode().then(() => true)`;
    expect(await lead.page.evaluate(shows)).toBe(true);
    await look(lead, 'report');
  });

  it('accepts it and closes it on the spot; all of it waits on the phone', async () => {
    const id = first;
    await lead.tap('我来处理');
    await lead.sees('我来处理：已记下，有网自动发');
    await lead.photograph('拍照办结', clearedRoad);
    await lead.choose('清理好了');
    await look(lead, 'photo');
    await lead.page.reload();
    await lead.sees('发出去，办结');
    await lead.tap('发出去，办结');
    await lead.sees('拍照办结：已记下，有网自动发（照片还在手机里）');
    await look(lead, 'kept');
    expect(await stepsOf(id)).toEqual(['submit']);
  });

  it('can take it back until it is sent, with the photo and the word still there', async () => {
    await lead.tap('撤回来');
    await lead.page.getByRole('radio', { name: /清理好了，已选/ }).waitFor();
    await lead.tap('发出去，办结');
    await lead.sees('拍照办结：已记下，有网自动发（照片还在手机里）');
    await lead.open('cadre/todo/index');
    await lead.sees('已记下，有网自动发（照片还在手机里）');
    await look(lead, 'todo-kept');
  });

  it('says plainly what needs a signal', async () => {
    const id = second;
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.tap('别的办法');
    await lead.tap('转给别人');
    await lead.sees('这一步要有信号');
    await look(lead, 'hand-over');
  });

  it('sends it once and in order when there is a network, and the reporter sees the road afterwards', async () => {
    const id = first;
    await lead.open('cadre/todo/index');
    await lead.setOffline(false);
    await lead.page.getByText('已记下').filter({ visible: true }).first().waitFor({ state: 'detached' });
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.sees('处理好了，等上报人看');
    expect(await stepsOf(id)).toEqual(['submit', 'accept 0', 'resolve 1']);
    await lead.page.reload();
    await lead.settle();
    expect(await stepsOf(id)).toEqual(['submit', 'accept 0', 'resolve 1']);

    const [person] = await village.server.owner.query<{ name: string }[]>(
      `SELECT p.name FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id WHERE r.id = $1`,
      [id],
    );
    const reporter = await village.phoneOf(person?.name ?? '', kind);
    await reporter.open(`resident/report-detail/index?id=${id}`);
    await reporter.sees('处理前');
    await reporter.sees('处理后');
    await reporter.picture(`${shots}/offline-after-picture`);
  });

  it('hears who was faster; the photo stays until he drops it, and the next card is offered', async () => {
    const id = second;
    await lead.open(`cadre/report/index?id=${id}`);
    await lead.tap('我来处理');
    await lead.button('拍照办结').waitFor();
    await lead.setOffline(true);
    await lead.photograph('拍照办结', clearedRoad);
    await lead.tap('发出去，办结');
    await lead.sees('拍照办结：已记下，有网自动发（照片还在手机里）');
    const token = await village.server.signIn('cadre');
    await village.server.ask(
      takeReportStep,
      { reportId: id, id: uuidv7(), step: 'decline', note: '去看过，没有危险' },
      token,
    );
    await lead.setOffline(false);
    await lead.sees(/黄志良已处理：办不了/);
    await look(lead, 'refused');
    expect(await stepsOf(id)).toEqual(['submit', 'accept 0', 'decline 0']);
    await lead.button(/^下一件（还有|^后面没有了/).waitFor();
    await lead.open('cadre/todo/index');
    await lead.sees('“拍照办结”没有发出去');
    await look(lead, 'todo-refused');
    await lead.tap(/没有发出去/);
    await lead.tap('知道了，照片不要了');
    await lead.open('cadre/todo/index');
    await lead.settle();
    expect(await lead.words()).not.toContain('没有发出去');
    expect(village.complaints()).toEqual([]);
  });
});
