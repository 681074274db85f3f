import { ask } from './ask';
import { currentSession, enter, howItEnded } from './session';

const me = { id: 'x', name: '竺海燕', household: null, roles: [], shops: [], village: null };

function answer(status: number, body: unknown): jest.Mock {
  const fetched = jest.fn(async () => ({ status, json: async () => body }));
  Object.assign(globalThis, { fetch: fetched });
  return fetched;
}

const refused = { error: { code: 'not_signed_in', message: '请先登录。', details: {}, requestId: '1' } };

describe('asking the server', () => {
  beforeEach(() => enter({ token: 'one', me }));

  it('sends the question where the route says, with the session', async () => {
    const fetched = answer(200, { reports: [] });
    await ask('listReports', { categories: 'road,water', before: undefined });
    const [[path, { method, headers }]] = fetched.mock.calls;
    expect([path, method, headers.authorization]).toEqual([
      '/api/reports?categories=road%2Cwater',
      'GET',
      'Bearer one',
    ]);
  });

  it('ends the session here when the server has ended it', async () => {
    answer(401, refused);
    expect(await ask('listReports', {})).toMatchObject({ kind: 'refused', code: 'not_signed_in' });
    expect([currentSession(), howItEnded()]).toEqual([undefined, 'expired']);
  });

  it('leaves a newer session alone that was begun meanwhile', async () => {
    answer(401, refused);
    const asked = ask('listReports', {});
    enter({ token: 'two', me });
    await asked;
    expect(currentSession()?.token).toBe('two');
  });

  it('calls everything that is not an answer of ours an outage', async () => {
    answer(502, 'a gateway’s page');
    expect(await ask('listReports', {})).toEqual({ kind: 'outage' });
    Object.assign(globalThis, { fetch: () => Promise.reject(new TypeError('no network')) });
    expect(await ask('listReports', {})).toEqual({ kind: 'outage' });
  });
});
