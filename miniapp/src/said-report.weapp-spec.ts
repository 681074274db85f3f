import { MiniApp } from '../test-support/weapp/mini-app';
import { Phone } from '../test-support/weapp/phone';
import { RealServer } from '../test-support/weapp/real-server';
import { askServer } from '../test-support/weapp/server-caller';
import type { Reply } from './api/outcome';

const serverLimitMilliseconds = 180_000;

/** The bundle that WeChat would get, in the hands of somebody who does not type and has nothing to photograph. */
describe('a report that is said', () => {
  let server: RealServer;
  let gate: { longitude: number; latitude: number };

  beforeAll(async () => {
    server = await RealServer.start();
    const me = await askServer(server.url, 'resident', 'readMe', {});
    const villageCode = me.village?.code ?? '';
    const { landmarks } = await askServer(server.url, 'resident', 'listLandmarks', { villageCode });
    const { place } = landmarks.find(({ name }) => name === '村口') ?? { place: { lng: 0, lat: 0 } };
    gate = { longitude: place.lng, latitude: place.lat };
  }, serverLimitMilliseconds);
  afterAll(() => server.stop(), serverLimitMilliseconds);

  function phoneOf(who: string): Phone {
    const phone = new Phone();
    phone.loginPrefix = `${who}.${Date.now()}`;
    phone.place = gate;
    return phone;
  }

  async function appOf(phone: Phone): Promise<MiniApp> {
    const app = new MiniApp({ server: server.url, phone });
    await app.launch();
    return app;
  }

  async function newestOf(who: string): Promise<Reply<'readReport'>> {
    const { reports } = await askServer(server.url, who, 'listMyReports', {});
    return askServer(server.url, who, 'readReport', { reportId: reports[0]?.id ?? '' });
  }

  const keptFiles = (phone: Phone) =>
    [...phone.files.contents.keys()].filter(name => name.startsWith('wxfile://usr'));

  it('goes in four taps, and is heard by the lead', async () => {
    const phone = phoneOf('resident');
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    expect(app.text).toContain('正在录音');
    expect(app.text).toContain('还能说 60 秒');
    phone.sound.speak(23);
    await app.tap('说完了');
    expect(app.labels('button')).toContain('录音 23 秒，按一下听');
    await app.tap('发给村里');
    expect(app.text).toContain('发给村里了');
    expect(app.errors).toEqual([]);
    expect(keptFiles(phone)).toEqual([]);
    app.kill();

    const report = await newestOf('resident');
    expect(report).toMatchObject({ category: 'other', note: '', hasVoice: true, state: 'routed' });
    expect(report.timeline[0]?.voice?.seconds).toBe(23);
    expect(report.timeline[0]?.photos).toEqual([]);

    const leadsPhone = phoneOf('lead');
    const lead = new MiniApp({ server: server.url, phone: leadsPhone });
    await lead.launch(`cadre/report/index?id=${report.id}`);
    await lead.tap('录音 23 秒，按一下听');
    const [source = ''] = leadsPhone.sound.played;
    const { pathname, search } = new URL(source);
    const clip = await fetch(`${server.url}${pathname}${search}`, { headers: { range: 'bytes=0-1' } });
    expect([clip.status, clip.headers.get('content-type')]).toEqual([206, 'audio/mpeg']);
    expect(lead.labels('button')).toContain('录音 23 秒，正在放，按一下停');
    leadsPhone.sound.playToTheEnd();
    await lead.settle();
    expect(lead.labels('button')).toContain('录音 23 秒，按一下听');
    expect(lead.errors).toEqual([]);
    lead.kill();
  });

  it('is kept when it was said without a network, also when the app is closed, and arrives once', async () => {
    const before = (await askServer(server.url, 'newcomer', 'listMyReports', {})).reports.length;
    const phone = phoneOf('newcomer');
    const first = await appOf(phone);
    await first.setOnline(false);
    await first.tap('随手拍');
    await first.tap('按一下说话');
    phone.sound.speak(5);
    await first.tap('说完了');
    await first.tap('着火', 'radio');
    await first.tap('发给村里');
    expect(first.text).toContain('录音在手机里');
    first.kill();
    expect(keptFiles(phone)).toHaveLength(1);

    const second = await appOf(phone);
    await second.comeBack();
    expect(second.errors).toEqual([]);
    second.kill();
    const { reports } = await askServer(server.url, 'newcomer', 'listMyReports', {});
    expect(reports).toHaveLength(before + 1);
    expect(reports[0]).toMatchObject({ category: 'fire', hasVoice: true });
    expect(keptFiles(phone)).toEqual([]);
  });

  it('whose answers get lost on the way is there once, with its one clip', async () => {
    const before = (await askServer(server.url, 'neighbour', 'listMyReports', {})).reports.length;
    const phone = phoneOf('neighbour');
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    phone.sound.speak(4);
    await app.tap('说完了');
    const toLose = [/^\/api\/voices\//, /^\/api\/voices\//, /^\/api\/reports$/];
    app.network.losesReply = path => {
      const isLost = toLose[0]?.test(path) ?? false;
      if (isLost) toLose.shift();
      return isLost;
    };
    await app.tap('发给村里');
    for (let tries = 0; tries < 6 && !app.text.includes('发给村里了'); tries++) await app.comeBack();
    expect(toLose).toEqual([]);
    expect(app.text).toContain('发给村里了');
    app.kill();
    const { reports } = await askServer(server.url, 'neighbour', 'listMyReports', {});
    expect(reports).toHaveLength(before + 1);
  });

  it('ends by itself after a minute, and when somebody rings, with what was said until then', async () => {
    const phone = phoneOf('resident');
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    phone.sound.speak(90);
    await app.settle();
    expect(app.labels('button')).toContain('录音 60 秒，按一下听');
    await app.tap('重新说');
    phone.sound.speak(8);
    phone.sound.interrupt();
    await app.settle();
    expect(app.labels('button')).toContain('录音 8 秒，按一下听');
    expect(keptFiles(phone)).toHaveLength(1);
    await app.tap('删掉录音');
    expect(keptFiles(phone)).toEqual([]);
    expect(app.labels('button')).toContain('拍照');
    app.kill();
  });

  it('stops listening and sounding when the page goes', async () => {
    const phone = phoneOf('resident');
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    phone.sound.speak(6);
    app.pages.top.tell('onHide');
    await app.settle();
    expect(phone.sound.isListening).toBe(false);
    await app.comeBack();
    await app.tap('录音 6 秒，按一下听');
    expect(phone.sound.isSounding).toBe(true);
    app.pages.top.tell('onHide');
    await app.settle();
    expect(phone.sound.isSounding).toBe(false);
    await app.comeBack();
    await app.tap('删掉录音');
    app.kill();
  });

  it('is not kept when it was a slip of the finger, and she hears that', async () => {
    const phone = phoneOf('resident');
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    phone.sound.speak(0.4);
    await app.tap('说完了');
    expect(app.text).toContain('太短了');
    expect(keptFiles(phone)).toEqual([]);
    app.kill();
  });

  it('where WeChat may not listen says so, with the way to the settings, and the camera stays', async () => {
    const phone = phoneOf('resident');
    phone.sound.allowsMicrophone = false;
    const app = await appOf(phone);
    await app.tap('随手拍');
    await app.tap('按一下说话');
    expect(app.text).toContain('手机没让用麦克风');
    await app.tap('去设置里允许');
    expect(phone.calls.some(({ name }) => name === 'openSetting')).toBe(true);
    expect(app.labels('button')).toContain('拍照');
    expect(app.errors).toEqual([]);
    app.kill();
  });
});
