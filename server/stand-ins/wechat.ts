import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CodeExchange, LoginCodes } from './wechat-login-codes';

export interface WechatStandIn {
  /** What the server's `apiBase` is set to. */
  readonly url: string;
  readonly loginCodes: LoginCodes;
  /** How it misbehaves from now on. */
  readonly switches: { latencyMilliseconds: number; dropsConnections: boolean };
  stop(): Promise<void>;
}

/**
 * Answers as WeChat's server API does, down to its habits: status 200 also for errors, JSON as text/plain, an
 * `errmsg` that ends with a request id. On 127.0.0.1 only, for the embedded default and for specs.
 */
export async function startWechatStandIn(app: { appId: string; secret: string }): Promise<WechatStandIn> {
  const loginCodes = new LoginCodes();
  const switches = { latencyMilliseconds: 0, dropsConnections: false };
  const server = createServer((request, response) => {
    if (switches.dropsConnections) return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const exchange = exchangeOf(url, app, loginCodes);
    const answer = () => {
      response.writeHead(exchange ? 200 : 404, { 'content-type': 'text/plain' });
      response.end(exchange ? JSON.stringify(exchange) : '');
    };
    if (switches.latencyMilliseconds === 0) answer();
    else setTimeout(answer, switches.latencyMilliseconds).unref();
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, loginCodes, switches, stop: () => stop(server) };
}

/** Null: there is no such path. */
function exchangeOf(
  url: URL,
  app: { appId: string; secret: string },
  loginCodes: LoginCodes,
): CodeExchange | null {
  if (url.pathname !== '/sns/jscode2session') return null;
  const sent = (name: string) => url.searchParams.get(name) ?? '';
  if (sent('appid') !== app.appId) return loginCodes.error(40013, 'invalid appid');
  if (sent('secret') !== app.secret) return loginCodes.error(40125, 'invalid appsecret');
  if (sent('grant_type') !== 'authorization_code') return loginCodes.error(40002, 'invalid grant_type');
  return loginCodes.exchange(sent('js_code'));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return address.port;
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
