import { randomBytes } from 'node:crypto';
import {
  answerConsole,
  askForConsole,
  endConsole,
  enterConsole,
  listMyConsoles,
  lookAtConsole,
} from '@torreya/shared/contract/console-sign-ins';
import { readMe, signOut } from '@torreya/shared/contract/identity';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
const tokens = new Map<string, string>();

beforeAll(async () => {
  server = await ServerUnderTest.start();
});
afterAll(() => server.stop());

const as = async (key: string): Promise<string> => {
  const token = tokens.get(key) ?? (await server.signIn(key));
  tokens.set(key, token);
  return token;
};

/** A desk at the console, with a secret of its own. */
class Browser {
  readonly mine = { id: uuidv7(), secret: randomBytes(32).toString('base64url') };

  async code(): Promise<string> {
    return (await server.ask(askForConsole, this.mine)).code;
  }

  enter() {
    return server.ask(enterConsole, this.mine);
  }

  async token(): Promise<string> {
    const { session } = await this.enter();
    if (!session) throw new Error('nobody let it in');
    return session.token;
  }

  /** Minutes ago, as the database tells it. */
  async age(minutes: number): Promise<void> {
    await server.owner.query(
      `UPDATE console_sign_in SET expires_at = expires_at - $2 * interval '1 minute',
         answered_at = answered_at - $2 * interval '1 minute' WHERE id = $1`,
      [this.mine.id, minutes],
    );
  }
}

const look = async (key: string, code: string) => server.ask(lookAtConsole, { code }, await as(key));
const lookRefusal = async (key: string, code: string) =>
  server.refusal(lookAtConsole, { code }, await as(key));
const answer = async (key: string, browser: Browser, letIn = true) => {
  const code = await browser.code();
  return server.ask(answerConsole, { signInId: browser.mine.id, code, letIn }, await as(key));
};
const answerRefusal = async (key: string, browser: Browser, letIn = true) => {
  const code = await browser.code();
  return server.refusal(answerConsole, { signInId: browser.mine.id, code, letIn }, await as(key));
};
/** As it is meant to be: he looks, and lets it in. */
async function letIn(key: string, browser = new Browser()): Promise<Browser> {
  await look(key, await browser.code());
  await answer(key, browser);
  return browser;
}
const dump = async (table: string): Promise<string> =>
  JSON.stringify(await server.owner.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t`));

describe('a browser', () => {
  it('is let in by whoever looked at its code and said so, as that person', async () => {
    const browser = new Browser();
    const code = await browser.code();
    expect(code).toMatch(/^\d{8}$/);
    expect((await browser.enter()).state).toBe('waiting');
    const seen = await look('town', `${code.slice(0, 4)} ${code.slice(4)}`);
    expect([seen.id, seen.browser]).toEqual([browser.mine.id, '不认识的浏览器，不认识的系统']);
    expect((await browser.enter()).state).toBe('waiting');
    await answer('town', browser);
    const { state, session } = await browser.enter();
    expect([state, session?.me.name]).toEqual(['let_in', '竺海燕']);
    expect((await server.ask(readMe, {}, session?.token)).name).toBe('竺海燕');
  });

  it('has one session however often it asks, and its answer is taken once however often it is given', async () => {
    const browser = await letIn('cadre');
    await answer('cadre', browser);
    const all = await Promise.all(Array.from({ length: 10 }, () => browser.token()));
    expect(new Set(all).size).toBe(1);
    const [{ count }] = await server.owner.query<[{ count: number }]>(
      `SELECT count(*)::int FROM session WHERE way = 'console' AND person_id = (SELECT id FROM person WHERE demo_key = 'cadre')`,
    );
    expect(count).toBe(1);
    // Whoever changes his mind signs it out; the code says nothing any more.
    expect(await answerRefusal('cadre', browser, false)).toBe('console_code_unknown');
    expect(await lookRefusal('cadre', await browser.code())).toBe('console_code_unknown');
  });

  it('gets in by its own secret alone: with the code, or with another browser’s secret, nobody does', async () => {
    const browser = await letIn('town');
    const thief = new Browser();
    const forged = { id: browser.mine.id, secret: thief.mine.secret };
    expect(await server.refusal(enterConsole, forged)).toBe('not_found');
    expect(await server.refusal(askForConsole, forged)).toBe('id_reused');
    await thief.code();
    expect((await thief.enter()).state).toBe('waiting');
    expect((await browser.enter()).state).toBe('let_in');
  });

  it('is let in for two minutes after it asked, and collects its session within one more', async () => {
    const late = new Browser();
    await look('town', await late.code());
    await late.age(2);
    expect(await answerRefusal('town', late)).toBe('console_code_unknown');
    expect((await late.enter()).state).toBe('over');
    const uncollected = await letIn('town');
    await uncollected.age(1);
    expect(await uncollected.enter()).toEqual({ state: 'over', session: null });
  });

  it('that is kept out stays out', async () => {
    const browser = new Browser();
    await look('town', await browser.code());
    await answer('town', browser, false);
    expect(await browser.enter()).toEqual({ state: 'declined', session: null });
    expect(await answerRefusal('town', browser)).toBe('console_code_unknown');
  });

  it('leaves nothing in the tables by which one signs in', async () => {
    const browser = await letIn('town');
    const code = await browser.code();
    const token = await browser.token();
    const kept = (await dump('console_sign_in')) + (await dump('session'));
    for (const secret of [browser.mine.secret, token, token.slice(7), code])
      expect(kept).not.toContain(secret);
    const asHex = (text: string, as: BufferEncoding) => Buffer.from(text, as).toString('hex');
    expect(kept).not.toContain(asHex(browser.mine.secret, 'base64url'));
    expect(kept).not.toContain(asHex(token.slice(7), 'base64url'));
  });
});

describe('whoever lets a browser in', () => {
  it('has an office with a console, now and when it comes in', async () => {
    const browser = new Browser();
    const code = await browser.code();
    for (const key of ['resident', 'lead', 'shopkeeper', 'department'])
      expect([key, await lookRefusal(key, code)]).toEqual([key, 'not_allowed']);
    expect(await server.refusal(lookAtConsole, { code })).toBe('not_signed_in');
    await letIn('supervisor', browser);
    const grants = `UPDATE role_grant SET until_day = $1 WHERE role = 'village_supervisor'
      AND person_id = (SELECT id FROM person WHERE demo_key = 'supervisor')`;
    await server.owner.query(
      `UPDATE role_grant SET from_day = from_day - 9 WHERE role = 'village_supervisor'`,
    );
    await server.owner.query(grants, [new Date(Date.now() - 2 * 86_400_000)]);
    expect((await browser.enter()).state).toBe('over');
    await server.owner.query(grants, [null]);
    expect((await browser.enter()).state).toBe('let_in');
  });

  it('has looked at it last: a code that went to somebody else is answered by nobody who did not', async () => {
    const browser = new Browser();
    expect(await answerRefusal('town', browser)).toBe('console_code_unknown');
    await look('town', await browser.code());
    await look('cadre', await browser.code());
    expect(await answerRefusal('town', browser)).toBe('console_code_unknown');
    const other = new Browser();
    const swapped = { signInId: other.mine.id, code: await browser.code(), letIn: true };
    await other.code();
    expect(await server.refusal(answerConsole, swapped, await as('cadre'))).toBe('console_code_unknown');
    await answer('cadre', browser);
    expect((await browser.enter()).session?.me.name).toBe('黄志良');
  });

  it('finds a code that went through too many hands dead', async () => {
    const code = await new Browser().code();
    for (let n = 0; n < 5; n += 1) await look('town', code);
    expect(await lookRefusal('town', code)).toBe('console_code_unknown');
  });

  it('guesses ten times and then waits, also with a right code, also when all guesses come at once', async () => {
    const code = await new Browser().code();
    const token = await as('county');
    const wrong = String((Number(code) + 1) % 10 ** 8).padStart(8, '0');
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        server.refusal(lookAtConsole, { code: n % 2 ? wrong : 'x' }, token),
      ),
    );
    const heard = (refusal: string) => guesses.filter(one => one === refusal).length;
    expect([heard('console_code_unknown'), heard('too_many_wrong_codes')]).toEqual([10, 15]);
    expect(await server.refusal(lookAtConsole, { code }, token)).toBe('too_many_wrong_codes');
    expect((await look('cadre-other', code)).browser).toBe('不认识的浏览器，不认识的系统');
  });
});

describe('an open console', () => {
  const seen = (minutes: number) => `clock_timestamp() - ${minutes} * interval '1 minute'`;
  const sessionOf = async (token: string) =>
    (await server.ask(listMyConsoles, {}, token)).consoles.find(one => one.isThis)!;

  it('ends by itself: half an hour after it was last used, and after twelve hours in any case', async () => {
    const token = await (await letIn('town-other')).token();
    const { id } = await sessionOf(token);
    const set = (what: string) => server.owner.query(`UPDATE session SET ${what} WHERE id = $1`, [id]);
    await set(`seen_at = ${seen(29)}`);
    // Being used, it lasts again.
    await server.ask(readMe, {}, token);
    const [row] = await server.owner.query(
      `SELECT seen_at > ${seen(1)} AS "isFresh", expires_at < created_at + interval '12 hours 1 second' AS "isBounded"
       FROM session WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ isFresh: true, isBounded: true });
    await set(`seen_at = ${seen(31)}`);
    expect(await server.refusal(readMe, {}, token)).toBe('not_signed_in');
    await set(`seen_at = ${seen(0)}, expires_at = ${seen(0)}`);
    expect(await server.refusal(readMe, {}, token)).toBe('not_signed_in');
  });

  it('is seen and signed out from the phone, by whose it is, and its code does not open it again', async () => {
    const [one, other] = [await letIn('cadre-second'), await letIn('cadre-second')];
    const [first, second] = [await one.token(), await other.token()];
    const phone = await as('cadre-second');
    const { consoles } = await server.ask(listMyConsoles, {}, phone);
    expect(consoles.map(({ isThis }) => isThis)).toEqual([false, false]);
    const { id } = await sessionOf(first);
    expect(await server.refusal(endConsole, { sessionId: id }, await as('cadre'))).toBe('not_found');
    await server.ask(endConsole, { sessionId: id }, phone);
    await server.ask(endConsole, { sessionId: id }, phone);
    expect(await server.refusal(readMe, {}, first)).toBe('not_signed_in');
    expect((await one.enter()).state).toBe('over');
    expect((await server.ask(readMe, {}, second)).name.length).toBeGreaterThan(0);
    // A phone is no console.
    await server.ask(signOut, {}, second);
    expect((await server.ask(listMyConsoles, {}, phone)).consoles).toEqual([]);
  });
});
