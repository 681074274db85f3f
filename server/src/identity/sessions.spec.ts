import { readHealth } from '@torreya/shared/contract/health';
import {
  listDemoPeople,
  readMe,
  signInAsDemo,
  signInWithWechat,
  signOut,
} from '@torreya/shared/contract/identity';
import { demoKeys, demoPeople } from '../../seed/demo-people';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { hashSessionToken, newSessionToken } from './session-token';

let server: ServerUnderTest;
beforeAll(async () => {
  server = await ServerUnderTest.start();
});
afterAll(() => server.stop());

async function count(table: string): Promise<number> {
  const [row] = await server.owner.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? 0;
}

describe('signing in with WeChat', () => {
  it('makes a person without a name of an openid that was never here', async () => {
    const { token, me } = await server.ask(signInWithWechat, { code: 'lin.1' });
    expect(me).toMatchObject({ name: '', household: null, roles: [], shops: [], village: null });
    expect(await server.ask(readMe, {}, token)).toEqual(me);
  });

  it('finds the same person again', async () => {
    const first = await server.ask(signInWithWechat, { code: 'lin.2' });
    const again = await server.ask(signInWithWechat, { code: 'lin.3' });
    expect(again.me.id).toBe(first.me.id);
    expect(again.token).not.toBe(first.token);
  });

  it('makes one person of one openid, also when ten phones ask at once', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 10 }, (_, at) => server.ask(signInWithWechat, { code: `twins.${at}` })),
    );
    expect(new Set(sessions.map(({ me }) => me.id)).size).toBe(1);
  });

  it('signs the seeded people in by their openid', async () => {
    const { me } = await server.ask(signInWithWechat, { code: 'resident.1' });
    expect(me.name).toBe(demoPeople.resident.name);
  });

  it.each([
    ['used_1', 'wechat_code_invalid'],
    ['risky_1', 'wechat_user_at_risk'],
    ['often_1', 'wechat_unreachable'],
    ['busy', 'wechat_unreachable'],
  ] as const)(
    'with a code that WeChat answers with an error (%s) makes neither person nor session',
    async (code, refusal) => {
      const before = [await count('person'), await count('session')];
      expect(await server.refusal(signInWithWechat, { code })).toBe(refusal);
      expect([await count('person'), await count('session')]).toEqual(before);
    },
  );

  it('with a code that was used before makes no second session', async () => {
    await server.ask(signInWithWechat, { code: 'lin.once' });
    expect(await server.refusal(signInWithWechat, { code: 'lin.once' })).toBe('wechat_code_invalid');
  });

  it('keeps nothing that WeChat said beside the openid, and no token as it is', async () => {
    const { token } = await server.ask(signInWithWechat, { code: 'secretive.1' });
    const [row] = await server.owner.query(
      `SELECT to_json(s)::text || to_json(p)::text AS text FROM session s JOIN person p ON p.id = s.person_id
       WHERE p.openid = 'openid-secretive'`,
    );
    expect(row.text).not.toContain('session_key');
    expect(row.text).not.toContain(token.slice(7));
  });
});

describe('a session', () => {
  const meOf = (token: string) => server.send(readMe, {}, token);

  it('lasts seven days by the clock of the database', async () => {
    const { token, expiresAt } = await server.ask(signInAsDemo, { key: 'lead' });
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThan(7.01);
    await server.owner.query('UPDATE session SET expires_at = clock_timestamp() WHERE token_hash = $1', [
      hashSessionToken(token),
    ]);
    expect((await meOf(token)).statusCode).toBe(401);
  });

  it('ends at once with signing out, on this phone only', async () => {
    const [here, there] = [await server.signIn('lead'), await server.signIn('lead')];
    await server.ask(signOut, {}, here);
    expect([(await meOf(here)).statusCode, (await meOf(there)).statusCode]).toEqual([401, 200]);
  });

  it('ends at once when it is revoked', async () => {
    const token = await server.signIn('lead');
    await server.owner.query('UPDATE session SET ended_at = now() WHERE token_hash = $1', [
      hashSessionToken(token),
    ]);
    expect((await meOf(token)).statusCode).toBe(401);
  });

  it('has with the next request only the roles that have not been ended', async () => {
    const token = await server.signIn('lead');
    const roles = async () => (await server.ask(readMe, {}, token)).roles.length;
    expect(await roles()).toBeGreaterThan(0);
    await server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE person_id = (SELECT id FROM person WHERE demo_key = 'lead')`,
    );
    expect(await roles()).toBe(0);
  });

  it.each([
    ['nothing', undefined],
    ['an empty word', ''],
    ['another scheme', 'Basic bGVhZDpsZWFk'],
    ['a token without its scheme', '330683.abc'],
    ['a token that nobody has', `Bearer ${newSessionToken('330683')}`],
    ['a token of a county that is not there', `Bearer ${newSessionToken('999999')}`],
    ['a token cut short', 'Bearer 330683.abc'],
    ['what a database might read as more', `Bearer 330683.' OR 1=1 --${'x'.repeat(30)}`],
    ['a very long word', `Bearer 330683.${'a'.repeat(10_000)}`],
  ])('is not opened by %s', async (_, authorization) => {
    const response = await server.inject({
      method: 'GET',
      url: '/api/me',
      headers: authorization === undefined ? {} : { authorization },
    });
    expect([response.statusCode, response.json().error.code]).toEqual([401, 'not_signed_in']);
  });

  it('is told apart from its hash: the database’s own bytes open nothing', async () => {
    const token = await server.signIn('lead');
    const hash = hashSessionToken(token);
    for (const stolen of [hash.toString('hex'), hash.toString('base64url')]) {
      expect((await meOf(`330683.${stolen}`)).statusCode).toBe(401);
    }
  });

  it('of another county in the same database opens nothing here', async () => {
    const token = newSessionToken('330604');
    await server.owner.query(
      `INSERT INTO county (id, name) VALUES ('330604', '上虞区') ON CONFLICT DO NOTHING`,
    );
    await server.owner.query(
      `WITH stranger AS (
         INSERT INTO person (county_id, id, name) VALUES ('330604', gen_random_uuid(), '外人') RETURNING county_id, id)
       INSERT INTO session (county_id, id, token_hash, person_id, way, expires_at)
       SELECT county_id, gen_random_uuid(), $1, id, 'wechat', now() + interval '1 day' FROM stranger`,
      [hashSessionToken(token)],
    );
    expect((await meOf(token)).statusCode).toBe(401);
  });
});

describe('signing in without WeChat', () => {
  it('offers every invented person, by the key that opens a session of that person', async () => {
    const { people } = await server.ask(listDemoPeople, {});
    expect(people.map(({ key }) => key).sort()).toEqual([...demoKeys].sort());
    for (const { key, name } of people) {
      expect((await server.ask(signInAsDemo, { key })).me.name).toBe(name);
    }
  });

  it('knows nobody else', async () => {
    expect(await server.refusal(signInAsDemo, { key: 'nobody' })).toBe('not_found');
  });

  it('is not there where it is switched off, as if it never had been', async () => {
    const strict = await ServerUnderTest.start({ signInWithoutWechat: false });
    try {
      expect(await strict.refusal(listDemoPeople, {})).toBe('not_found');
      expect(await strict.refusal(signInAsDemo, { key: 'county' })).toBe('not_found');
      expect((await strict.ask(signInWithWechat, { code: 'lin.1' })).me.name).toBe('');
      expect((await strict.ask(readHealth, {})).database).toBe('ok');
    } finally {
      await strict.stop();
    }
  });
});

describe('WeChat away', () => {
  it('refuses new sessions with a sentence, and lets those that are open go on', async () => {
    const away = await ServerUnderTest.start({
      wechat: { appId: 'wx-test', secret: 'test', apiBase: 'http://127.0.0.1:1' },
    });
    try {
      const token = await away.signIn('resident');
      const response = await away.send(signInWithWechat, { code: 'lin.1' });
      expect([response.statusCode, response.json().error.code]).toEqual([503, 'wechat_unreachable']);
      expect((await away.ask(readMe, {}, token)).name).toBe(demoPeople.resident.name);
    } finally {
      await away.stop();
    }
  });
});
