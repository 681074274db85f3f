import { type FakeRequest, fake, resetFake } from '../../test-support/parts/taro';
import { call, signOut } from './call';
import { currentSession, endSession } from './session';

const notSignedIn = {
  statusCode: 401,
  data: { error: { code: 'not_signed_in', message: '请先登录。', details: {}, requestId: 'r' } },
};
const me = { id: 'p1' };
let validToken = 't1';
let tokens = 0;

/** A server with one valid token at a time. */
async function server({ url, header }: FakeRequest) {
  if (url.endsWith('/sessions/wechat')) {
    tokens += 1;
    validToken = `t${tokens}`;
    return { statusCode: 200, data: { token: validToken, expiresAt: '', me } };
  }
  if (header.authorization !== `Bearer ${validToken}`) return notSignedIn;
  return { statusCode: 200, data: me };
}

beforeEach(() => {
  endSession();
  resetFake();
  tokens = 0;
  validToken = 'none';
  fake.answer = server;
});

const paths = () => fake.requests.map(({ url }) => url.replace('http://server.test/api', ''));

describe('a call', () => {
  it('signs in by itself the first time', async () => {
    expect(await call('readMe', {})).toEqual({ kind: 'done', reply: me });
    expect(paths()).toEqual(['/sessions/wechat', '/me']);
    expect(currentSession()).toEqual({ token: 't1', personId: 'p1' });
  });

  it('renews an ended session and is sent again, without its caller noticing', async () => {
    await call('readMe', {});
    validToken = 'ended';
    fake.requests.length = 0;
    expect((await call('readMe', {})).kind).toBe('done');
    expect(paths()).toEqual(['/me', '/sessions/wechat', '/me']);
  });

  it('signs in once, however many calls need it at the same time', async () => {
    const outcomes = await Promise.all([call('readMe', {}), call('readMe', {}), call('readMe', {})]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(tokens).toBe(1);
  });

  it('gives up after one renewal, with the refusal', async () => {
    fake.answer = async ({ url }) =>
      url.endsWith('/sessions/wechat')
        ? { statusCode: 200, data: { token: 'useless', expiresAt: '', me } }
        : notSignedIn;
    expect(await call('readMe', {})).toMatchObject({ kind: 'refused', code: 'not_signed_in' });
    expect(paths()).toEqual(['/sessions/wechat', '/me']);
  });

  it('does not sign in to read what is open to anyone', async () => {
    fake.answer = async () => ({ statusCode: 200, data: { database: 'ok', version: '1' } });
    await call('readHealth', {});
    expect(paths()).toEqual(['/health']);
    expect(fake.requests[0]?.header.authorization).toBeUndefined();
  });

  it('says that there was no answer when there was none, also while signing in', async () => {
    fake.answer = async () => {
      throw new Error('request:fail');
    };
    expect(await call('readMe', {})).toEqual({ kind: 'outage' });
  });

  it('signing out ends the session here even when the server cannot be told', async () => {
    await call('readMe', {});
    fake.answer = async () => {
      throw new Error('request:fail');
    };
    await signOut();
    expect(currentSession()).toBeUndefined();
  });
});
