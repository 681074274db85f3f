import { z } from 'zod';
import type { Config } from '../config';
import { Refusal } from '../refusal';

/** WeChat mostly answers within half a second; the phone's own time-out is far beyond this. */
const patienceMilliseconds = 5_000;

/**
 * Only `errcode` tells the outcome: `errmsg` ends with a request id that is new each time, the status is always
 * 200, and the content type says text/plain. `session_key` is not even read.
 */
const codeExchange = z.object({
  errcode: z.int().default(0),
  openid: z.string().min(1).max(128).optional(),
});

/** WeChat's server API, as far as the server asks it. */
export class WechatClient {
  constructor(private readonly settings: Config['wechat']) {}

  /** The openid behind a code of `wx.login`. A code can be exchanged once, within five minutes. */
  async openidOf(code: string): Promise<string> {
    const { appId, secret } = this.settings;
    const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
    const said = codeExchange.safeParse(await this.get('/sns/jscode2session', query));
    if (!said.success) throw new Refusal('wechat_unreachable');
    const { errcode, openid } = said.data;
    if (errcode === 0 && openid !== undefined) return openid;
    throw refusalOf(errcode);
  }

  private async get(path: string, query: Record<string, string>): Promise<unknown> {
    if (this.settings.apiBase === null) throw new Error('There is no WeChat to ask: apiBase is not set.');
    const url = `${this.settings.apiBase.replace(/\/$/, '')}${path}?${new URLSearchParams(query)}`;
    try {
      const signal = AbortSignal.timeout(patienceMilliseconds);
      const response = await fetch(url, { signal, redirect: 'error' });
      return JSON.parse(await response.text());
    } catch {
      // No connection, too slow, or no JSON: an outage of WeChat, whatever its shape. The error is not kept, since
      // it may name the URL, and the URL holds the secret.
      throw new Refusal('wechat_unreachable');
    }
  }
}

/** What is not in this list (a wrong AppID or secret, say) is nothing that whoever signs in could mend. */
function refusalOf(errcode: number): Error {
  switch (errcode) {
    case 40029: // invalid
    case 40163: // used before
      return new Refusal('wechat_code_invalid');
    case 40226:
      return new Refusal('wechat_user_at_risk');
    case 0: // success, and yet no openid
    case -1: // busy
    case 45011: // this person asks too often
      return new Refusal('wechat_unreachable');
    default:
      return new Error(`WeChat answers jscode2session with errcode ${errcode}.`);
  }
}
