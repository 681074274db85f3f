import { readAnswer } from './read-answer';

const refusal = {
  error: { code: 'insufficient_points', message: '余额不够。', details: { balance: 3 }, requestId: 'r1' },
};

describe('what an answer means', () => {
  it('a body of ours with a good status is the reply', () => {
    expect(readAnswer(200, { a: 1 })).toEqual({ kind: 'done', reply: { a: 1 } });
  });

  it('a refusal brings its code, its sentence and its facts', () => {
    expect(readAnswer(409, refusal)).toEqual({
      kind: 'refused',
      code: 'insufficient_points',
      sentence: '余额不够。',
      details: { balance: 3 },
      requestId: 'r1',
    });
  });

  it('a refusal stays one whatever its status', () => {
    expect(readAnswer(503, refusal).kind).toBe('refused');
  });

  it('a bug brings the number that leads to the log', () => {
    const body = { error: { code: 'bug', message: '', details: {}, requestId: 'r2' } };
    expect(readAnswer(500, body)).toEqual({ kind: 'bug', requestId: 'r2' });
  });

  it.each([
    ['a gateway’s page', 502, '<html>Bad Gateway</html>'],
    ['the log-in page of a Wi-Fi', 200, '<html>Please log in</html>'],
    ['an empty answer', 200, ''],
    ['somebody else’s JSON', 404, { message: 'nope' }],
    ['an error without a code', 500, { error: {} }],
    ['a list', 200, []],
  ])('%s is no answer at all', (_, status, body) => {
    expect(readAnswer(status, body)).toEqual({ kind: 'outage' });
  });
});
