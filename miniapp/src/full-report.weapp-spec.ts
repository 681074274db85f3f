import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MiniApp } from '../test-support/weapp/mini-app';
import { Phone } from '../test-support/weapp/phone';
import { RealServer } from '../test-support/weapp/real-server';
import { askServer } from '../test-support/weapp/server-caller';
import type { Reply } from './api/outcome';

const photo = (name: string) => readFileSync(path.resolve(__dirname, '../../server/tour/photos', name));
const serverLimitMilliseconds = 180_000;

/** The bundle that WeChat would get, against the real server: what a resident does with it. */
describe('a report from the built mini-program', () => {
  let server: RealServer;
  let gate: { longitude: number; latitude: number };

  beforeAll(async () => {
    server = await RealServer.start();
    const me = await askServer(server.url, 'resident', 'readMe', {});
    const { landmarks } = await askServer(server.url, 'resident', 'listLandmarks', {
      villageCode: me.village?.code ?? '',
    });
    const { place } = landmarks.find(({ name }) => name === '村口') ?? { place: { lng: 0, lat: 0 } };
    gate = { longitude: place.lng, latitude: place.lat };
  }, serverLimitMilliseconds);
  afterAll(() => server.stop(), serverLimitMilliseconds);

  function phoneOf(who: string): Phone {
    const phone = new Phone();
    // The stand-in for WeChat takes a code of this form for that person's, and each code once.
    phone.loginPrefix = `${who}.${Date.now()}`;
    phone.place = gate;
    return phone;
  }

  async function appOf(phone: Phone): Promise<MiniApp> {
    const app = new MiniApp({ server: server.url, phone });
    await app.launch();
    return app;
  }

  async function reportsOf(who: string): Promise<Reply<'listMyReports'>['reports']> {
    const { reports } = await askServer(server.url, who, 'listMyReports', {});
    return reports;
  }

  it('goes in four taps, and is there once though answers to a photo and to its commits got lost', async () => {
    const before = (await reportsOf('resident')).map(({ id }) => id);
    const phone = phoneOf('resident');
    phone.pointCameraAt(photo('rocks-before.jpg'), photo('road-after.jpg'));
    const app = await appOf(phone);
    expect(app.text).toContain('王桂花');

    await app.tap('随手拍');
    await app.tap('拍照');
    await app.tap('落石', 'radio');
    expect(app.text).toContain('马溪村');
    const toLose = [/^\/api\/photos\//, /^\/api\/reports$/, /^\/api\/reports$/];
    app.network.losesReply = path => {
      const isLost = toLose[0]?.test(path) ?? false;
      if (isLost) toLose.shift();
      return isLost;
    };
    await app.tap('发给村里');
    expect(app.text).toContain('网不好，等一下自动再发');
    for (let tries = 0; tries < 5 && toLose.length > 0; tries++) await app.comeBack();
    expect(toLose).toEqual([]);
    await app.comeBack();
    expect(app.text).toContain('发给村里了');
    expect(app.errors).toEqual([]);
    const sent = (await reportsOf('resident')).filter(({ id }) => !before.includes(id));
    expect(sent).toHaveLength(1);
    const report = await askServer(server.url, 'resident', 'readReport', { reportId: sent[0]?.id ?? '' });
    expect(report).toMatchObject({ category: 'rockfall', placeSource: 'phone', state: 'routed' });
    expect(report.timeline[0]?.photos).toHaveLength(2);
    expect(app.text).toContain(report.number);
    expect([...phone.files.contents.keys()].filter(name => name.startsWith('wxfile://usr'))).toEqual([]);
    app.kill();
  });

  it('that was being written when the phone died is gone on with, and sent once', async () => {
    const before = (await reportsOf('neighbour')).length;
    const phone = phoneOf('neighbour');
    phone.pointCameraAt(photo('rocks-before.jpg'));
    const first = await appOf(phone);
    await first.tap('随手拍');
    await first.tap('拍照');
    await first.tap('坏路', 'radio');
    await first.type('还想说的', '占了半边路');
    first.kill();

    const second = await appOf(phone);
    expect(second.text).toContain('点这里接着弄');
    await second.tap('随手拍，草稿');
    expect(second.labels('radio')).toContain('坏路，已选');
    await second.tap('发给村里');
    expect(second.text).toContain('发给村里了');
    second.kill();
    const after = await reportsOf('neighbour');
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({ category: 'road', note: '占了半边路' });
  });

  it('waits on the phone without a network, also when the app is closed, and goes by itself', async () => {
    const before = (await reportsOf('newcomer')).length;
    const phone = phoneOf('newcomer');
    phone.pointCameraAt(photo('rocks-before.jpg'));
    const first = await appOf(phone);
    await first.setOnline(false);
    await first.tap('随手拍');
    await first.tap('拍照');
    await first.tap('着火', 'radio');
    await first.tap('发给村里');
    expect(first.text).toContain('等网络，有网自动发');
    first.kill();
    expect(await reportsOf('newcomer')).toHaveLength(before);

    const second = await appOf(phone);
    expect(second.errors).toEqual([]);
    expect(await reportsOf('newcomer')).toHaveLength(before + 1);
    await second.comeBack();
    second.kill();
    expect(await reportsOf('newcomer')).toHaveLength(before + 1);
  });

  it.each([
    ['resident', 'main/home/index', '我家的香榧币'],
    ['resident', 'main/code/index', '给店家扫一下'],
    ['resident', 'main/messages/index', '处理好了'],
    ['resident', 'main/mine/index', '意见投诉'],
    ['resident', 'resident/report/index', '先保证自己安全'],
    ['resident', 'resident/reports/index', '办结了'],
    ['resident', 'resident/wallet/index', '一笔一笔'],
    ['resident', 'resident/rules/index', '随手拍'],
    ['resident', 'resident/shops/index', '谷来供销店'],
    ['newcomer', 'resident/join/index?scene=v330683106273', '加入马溪村'],
    ['cadre', 'cadre/todo/index', '待办'],
    ['town', 'cadre/settle/index', '谷来供销店'],
    ['shopkeeper', 'shop/collect/index', '谷来供销店'],
  ])('%s opens %s and reads “%s”', async (who, page, words) => {
    const app = new MiniApp({ server: server.url, phone: phoneOf(who) });
    await app.launch(page);
    expect(app.errors).toEqual([]);
    expect(app.text).toContain(words);
    for (const bytes of app.pages.top.transfers) expect(bytes).toBeLessThan(256 * 1024);
    app.kill();
  });

  it('a village is found by its poster, scanned or typed', async () => {
    const phone = phoneOf('newcomer');
    phone.codeInView = 'resident/join/index?scene=v330683106273';
    const app = await appOf(phone);
    await app.tap('我要加入');
    await app.tap('扫村里贴的码');
    expect(app.text).toContain('加入马溪村');
    await app.tap('不是这个村，换一个');
    await app.type('12 位村码', '330683106273');
    await app.tap('下一步');
    expect(app.text).toContain('加入马溪村');
    expect(app.errors).toEqual([]);
    app.kill();
  });

  it('she who has signed out stays out until she says otherwise, also after a new start', async () => {
    const phone = phoneOf('neighbour');
    const first = new MiniApp({ server: server.url, phone });
    await first.launch('main/mine/index');
    await first.tap('退出');
    expect(first.text).toContain('您已经退出了');
    first.kill();

    const second = await appOf(phone);
    expect(second.text).toContain('您已经退出了');
    await second.tap('登录');
    expect(second.text).toContain('裘彩娥');
    second.kill();
  });
});
