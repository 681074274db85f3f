import type { Phone } from './phone';
import { smallPhoneWithLargeType } from './phone';
import { Village } from './village';

const spokenMilliseconds = 3_000;

/** Runs on the page: how long the player's sound is, once it has come out of it for a moment. */
const soundOnPage = `(() => {
  const player = document.querySelector('audio');
  return player && player.currentTime > 0.3 ? { duration: player.duration, at: player.currentTime } : undefined;
})()`;

interface Heard {
  readonly duration: number;
  readonly at: number;
}

describe('a report that is said', () => {
  let village: Village;
  beforeAll(async () => {
    village = await Village.wake();
  });
  afterAll(() => village.sleep());

  async function reportsOf(key: string): Promise<{ id: string; milliseconds: number | null }[]> {
    return village.server.owner.query(
      `SELECT r.id, v.milliseconds FROM report r
       JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
       LEFT JOIN report_voice a ON a.county_id = r.county_id AND a.report_id = r.id
       LEFT JOIN voice v ON v.county_id = a.county_id AND v.id = a.voice_id
       WHERE p.demo_key = $1 ORDER BY r.submitted_at DESC`,
      [key],
    );
  }

  async function say(phone: Phone): Promise<void> {
    await phone.tap('按一下说话');
    await phone.sees('正在录音，请说话');
    await phone.page.waitForTimeout(spokenMilliseconds);
  }

  /** Taps the player and waits until sound has really come out of it. */
  async function hear(phone: Phone): Promise<Heard> {
    await phone.tap(/^录音 \d+ 秒，按一下听$/);
    for (let tries = 0; tries < 50; tries += 1) {
      const heard = await phone.page.evaluate<Heard | undefined>(soundOnPage);
      if (heard) return heard;
      await phone.page.waitForTimeout(100);
    }
    throw new Error('nothing is heard');
  }

  it('four taps: open, speak, done, send; and the lead hears it', async () => {
    const before = (await reportsOf('resident')).length;
    const resident = await village.phoneOf('王桂花');
    const { taps, typings } = resident;
    await resident.tap(/随手拍/);
    await resident.sees(/马溪村/);
    await resident.picture('said-empty');
    await say(resident);
    await resident.picture('said-listening');
    await resident.tap('说完了');
    await resident.sees('您说的');
    await resident.picture('said');
    await resident.tap('发给村里');
    await resident.sees('网格长收到了');
    expect({ taps: resident.taps - taps, typings: resident.typings - typings }).toEqual({
      taps: 4,
      typings: 0,
    });
    const [report, ...earlier] = await reportsOf('resident');
    expect(earlier).toHaveLength(before);
    expect(report?.milliseconds).toBeGreaterThan(2_000);

    await resident.open(`resident/report-detail/index?id=${report?.id}`);
    await resident.sees('听录音');
    await resident.picture('said-detail');

    const lead = await village.phoneOf('马建军');
    await lead.open('cadre/todo/index');
    await lead.sees(/有录音/);
    await lead.picture('said-todo');
    await lead.open(`cadre/report/index?id=${report?.id}`);
    expect((await hear(lead)).duration).toBeCloseTo((report?.milliseconds ?? 0) / 1000, 1);
    await lead.picture('said-handle');
    // Leaving the page ends it.
    await lead.open('main/home/index');
    expect(await lead.page.locator('audio').count()).toBe(0);
  });

  it('without a network it is kept on the phone, and is there exactly once when the network returns', async () => {
    const before = (await reportsOf('neighbour')).length;
    const neighbour = await village.phoneOf('裘彩娥');
    await neighbour.tap(/随手拍/);
    await neighbour.sees(/马溪村/);
    await neighbour.setOffline(true);
    await say(neighbour);
    await neighbour.tap('说完了');
    await neighbour.choose('坏路');
    await neighbour.tap('发给村里');
    await neighbour.sees(/录音在手机里/);
    await neighbour.picture('said-offline');
    expect(await reportsOf('neighbour')).toHaveLength(before);

    await neighbour.setOffline(false);
    await neighbour.sees('网格长收到了');
    await neighbour.open('main/home/index');
    await neighbour.sees('随手拍');
    const [report, ...earlier] = await reportsOf('neighbour');
    expect(earlier).toHaveLength(before);
    expect(report?.milliseconds).toBeGreaterThan(2_000);
  });

  it('survives a reload: the clip can still be heard and thrown away', async () => {
    const phone = await village.phoneOf('王桂花');
    await phone.tap(/随手拍/);
    await say(phone);
    await phone.tap('说完了');
    await phone.sees('您说的');
    await phone.page.reload();
    await phone.open('resident/report/index');
    await phone.sees('上次没发完，接着弄就行');
    expect((await hear(phone)).duration).toBeGreaterThan(2);
    await phone.tap('删掉录音');
    await phone.sees('按一下说话');
  });

  it('fits the smallest phone with the largest type, also while it listens', async () => {
    const phone = await village.phoneOf('王桂花', smallPhoneWithLargeType);
    await phone.tap(/随手拍/);
    await say(phone);
    expect([await phone.overflows(), await phone.smallTargets()]).toEqual([[], []]);
    await phone.picture('said-listening-small');
    await phone.tap('说完了');
    await phone.sees('您说的');
    expect([await phone.overflows(), await phone.smallTargets()]).toEqual([[], []]);
    await phone.picture('said-small');
  });

  it('left no error on any page’s console', () => {
    expect(village.complaints()).toEqual([]);
  });
});
