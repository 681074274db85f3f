import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startWechatStandIn, type WechatStandIn } from '../../../stand-ins/wechat';
import type { Refusal } from '../refusal';
import { WechatClient } from './wechat-client';

const app = { appId: 'wx-spec', secret: 'secret-of-the-spec' };
let wechat: WechatStandIn;
let client: WechatClient;

beforeAll(async () => {
  wechat = await startWechatStandIn(app);
  client = new WechatClient({ ...app, apiBase: wechat.url });
});
afterAll(() => wechat.stop());

/** The refusal's code, or the message of whatever else was thrown. */
async function failureOf(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.then(
    value => Promise.reject(new Error(`was not refused: ${String(value)}`)),
    (thrown: unknown) => thrown,
  );
  return (error as Refusal).code ?? (error as Error).message;
}

describe('a code of wx.login', () => {
  it('is exchanged for the openid, and for nothing else', async () => {
    await expect(client.openidOf('lin.1')).resolves.toBe('openid-lin');
  });

  it('is good once', async () => {
    const code = wechat.loginCodes.issue('lin');
    await client.openidOf(code);
    expect(await failureOf(client.openidOf(code))).toBe('wechat_code_invalid');
  });

  it('is good once also when it is sent twice at the same time', async () => {
    const code = wechat.loginCodes.issue('lin');
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => client.openidOf(code)));
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('is good for five minutes', async () => {
    const [early, late] = [wechat.loginCodes.issue('lin'), wechat.loginCodes.issue('lin')];
    const madeAt = Date.now();
    wechat.loginCodes.now = () => madeAt + 4.9 * 60_000;
    await expect(client.openidOf(early)).resolves.toBe('openid-lin');
    wechat.loginCodes.now = () => madeAt + 5.1 * 60_000;
    expect(await failureOf(client.openidOf(late))).toBe('wechat_code_invalid');
    wechat.loginCodes.now = Date.now;
  });

  it.each([
    ['used_1', 'wechat_code_invalid'],
    ['risky_1', 'wechat_user_at_risk'],
    ['often_1', 'wechat_unreachable'],
    ['busy', 'wechat_unreachable'],
    ['.1', 'wechat_code_invalid'],
  ])('%s is refused with %s', async (code, refusal) => {
    expect(await failureOf(client.openidOf(code))).toBe(refusal);
  });

  it('cannot change the question by what it contains', async () => {
    await expect(client.openidOf('lin&appid=other.2')).resolves.toBe('openid-lin&appid=other');
  });
});

describe('WeChat that does not answer as it should', () => {
  it('dropped the connection: unreachable', async () => {
    wechat.switches.dropsConnections = true;
    expect(await failureOf(client.openidOf('lin.3'))).toBe('wechat_unreachable');
    wechat.switches.dropsConnections = false;
  });

  it('is slower than five seconds: unreachable, and not waited for', async () => {
    wechat.switches.latencyMilliseconds = 10_000;
    const askedAt = Date.now();
    expect(await failureOf(client.openidOf('lin.4'))).toBe('wechat_unreachable');
    expect(Date.now() - askedAt).toBeLessThan(6_500);
    wechat.switches.latencyMilliseconds = 0;
  }, 10_000);

  it('is not there: unreachable', async () => {
    const gone = await startWechatStandIn(app);
    await gone.stop();
    const nobody = new WechatClient({ ...app, apiBase: gone.url });
    expect(await failureOf(nobody.openidOf('lin.5'))).toBe('wechat_unreachable');
  });

  it.each([
    ['a page', '<html>502 Bad Gateway</html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['an openid that is no text', '{"openid":7}'],
    ['success without an openid', '{"session_key":"x"}'],
  ])('answers %s: unreachable', async (_, body) => {
    const server = await answering(body);
    const { port } = server.address() as AddressInfo;
    const odd = new WechatClient({ ...app, apiBase: `http://127.0.0.1:${port}/` });
    expect(await failureOf(odd.openidOf('lin.6'))).toBe('wechat_unreachable');
    server.close();
  });

  it.each([
    ['AppID', { appId: 'wx-other' }, 40013],
    ['secret', { secret: 'guess' }, 40125],
  ])('refuses our own %s: a fault of the settings, told without the secret', async (_, wrong, errcode) => {
    const misconfigured = new WechatClient({ ...app, ...wrong, apiBase: wechat.url });
    const message = await failureOf(misconfigured.openidOf('lin.7'));
    expect(message).toContain(String(errcode));
    expect(message).not.toContain('guess');
  });
});

async function answering(body: string): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(200).end(body));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}
