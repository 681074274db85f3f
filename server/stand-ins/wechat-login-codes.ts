import { randomBytes } from 'node:crypto';

export type CodeExchange = { openid: string; session_key: string } | { errcode: number; errmsg: string };

const codeLifeMilliseconds = 5 * 60_000;

/** What a code's beginning asks for, so that a spec can have every answer that WeChat gives. */
const outcomes: readonly { begins: string; errcode: number; errmsg: string }[] = [
  { begins: 'used_', errcode: 40163, errmsg: 'code been used' },
  { begins: 'risky_', errcode: 40226, errmsg: 'high risk user' },
  { begins: 'often_', errcode: 45011, errmsg: 'api minute-quota reach limit' },
  { begins: 'busy', errcode: -1, errmsg: 'system error' },
];

/**
 * The codes that `wx.login` hands out. Whoever plays the phone may also make one up: `lin.<anything>` signs in as
 * `openid-lin`, once, and counts as made at that moment. Codes that were issued here grow old after five minutes.
 */
export class LoginCodes {
  /** For specs that let time pass. */
  now: () => number = Date.now;
  private readonly issued = new Map<string, number>();
  private readonly used = new Set<string>();

  issue(who: string): string {
    const code = `${who}.${randomBytes(12).toString('hex')}`;
    this.issued.set(code, this.now());
    return code;
  }

  exchange(code: string): CodeExchange {
    const outcome = outcomes.find(({ begins }) => code.startsWith(begins));
    if (outcome) return this.error(outcome.errcode, outcome.errmsg);
    if (this.used.has(code)) return this.error(40163, 'code been used');
    const [who] = code.split('.');
    if (!who || this.isTooOld(code)) return this.error(40029, 'invalid code');
    this.used.add(code);
    return { openid: `openid-${who}`, session_key: randomBytes(16).toString('base64') };
  }

  error(errcode: number, errmsg: string): CodeExchange {
    const hex = () => randomBytes(4).toString('hex');
    return { errcode, errmsg: `${errmsg}, rid: ${hex()}-${hex()}-${hex()}` };
  }

  private isTooOld(code: string): boolean {
    const issuedAt = this.issued.get(code);
    return issuedAt !== undefined && this.now() - issuedAt > codeLifeMilliseconds;
  }
}
