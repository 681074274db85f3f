import { submitReport } from '@torreya/shared/contract/reports';
import { currentReportId } from '../seed/reports/current-stories';
import { ReportScene } from '../test-support/reports/report-scene';
import { ConsoleDesk } from './console-desk';

let desk: ConsoleDesk;
let number: string;
/** With those of the seed. */
let late: number;

beforeAll(async () => {
  desk = await ConsoleDesk.open();
  const scene = await ReportScene.open(desk.server);
  const sent = scene.submission({ photoIds: [await scene.photo('resident')] });
  const report = await desk.server.ask(submitReport, sent, await scene.as('resident'));
  number = report.number;
  await scene.step('lead', report.id, 'accept');
  await scene.step('lead', report.id, 'arrive');
  await scene.step('lead', report.id, 'resolve');
  await scene.step('resident', report.id, 'reopen');
  await desk.server.owner.query(
    `UPDATE report_clock SET remind_at = now() - interval '2 hours', due_at = now() - interval '1 hour'
     WHERE report_id = $1 AND name = 'acknowledge'`,
    [report.id],
  );
  const [counted] = await desk.server.owner.query<{ late: number }[]>(
    `SELECT count(DISTINCT c.report_id)::int AS late FROM report_clock c JOIN report r ON r.id = c.report_id
     WHERE c.due_at <= now() AND r.area_path LIKE '%/330683106/%'`,
  );
  late = counted!.late;
});
afterAll(() => desk.leave());

const rowOf = (words: string) => desk.rows().filter({ hasText: words });

async function look(name: string): Promise<void> {
  await desk.picture(`console-${name}`);
  expect(await desk.findings()).toEqual([]);
}

describe('the township at its console', () => {
  it('sees what is late, the longest first, by a button and by its address', async () => {
    await desk.page.goto(`${desk.url}/console`);
    await desk.page.getByText('这里是演示，请选一个人').waitFor();
    await desk.signInAs('竺海燕');
    await desk.page.getByRole('button', { name: '看超时的，最久的在前' }).click();
    await desk.page.getByText(`共 ${late} 条`).waitFor();
    expect(new URL(desk.page.url()).searchParams.get('alert')).toBe('red');
    expect(await rowOf(number).textContent()).toContain('红：超时了，等接手');
    await look('late');
  });

  it('looks a report through from beginning to end, with before and after beside each other', async () => {
    await rowOf(number).click();
    await desk.page.getByRole('button', { name: '倒查' }).click();
    await desk.page.getByText('谁倒查过').waitFor();
    await desk.page.getByRole('heading', { name: new RegExp(number) }).waitFor();
    const article = await desk.page.locator('article').textContent();
    for (const words of ['微网格长', '有人到现场了', '停止计时', '通知过谁', '处理前', '处理后', '竺海燕']) {
      expect(article).toContain(words);
    }
    await look('audit');
    await desk.page.emulateMedia({ media: 'print' });
    await look('audit-on-paper');
  });

  it('lays a photo that was there before beside the earlier one', async () => {
    await desk.page.emulateMedia({ media: 'screen' });
    await desk.page.goto(`${desk.url}/console/?page=reports&report=${currentReportId('fresh flood')}`);
    await desk.page.getByRole('heading', { name: '有一张照片和以前一条上报的很像' }).waitFor();
    expect(await desk.page.getByRole('img', { name: /^(这一条|以前的)，照片 1$/ }).count()).toBe(2);
    await look('photo-repeats');
  });

  it('opens a seal as the second of two, and sees the name that only the two see', async () => {
    await desk.page.getByRole('button', { name: '退出' }).click();
    await desk.page.goto(`${desk.url}/console/?page=reports&report=${currentReportId('sealed tipping')}`);
    await desk.page.getByRole('button', { name: /^沈立新/ }).click();
    const seal = desk.page.getByRole('region', { name: '启封' });
    await seal.getByText('等另一个人答复').waitFor();
    expect(await desk.page.locator('article').textContent()).not.toContain('裘彩娥');
    await look('seal-asked');
    await seal.getByLabel('理由').fill('倒的人已经认了，要问清日期');
    await seal.getByRole('button', { name: '同意启封' }).click();
    await seal.getByRole('button', { name: '看名字（会记下来）' }).click();
    await seal.getByText('裘彩娥').waitFor();
    await look('seal-opened');
  });
});
