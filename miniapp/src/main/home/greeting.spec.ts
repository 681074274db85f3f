import { greetingFor } from './greeting';

describe('the greeting', () => {
  it.each([
    ['2026-11-21T20:59:00Z', '夜深了，王桂花'],
    ['2026-11-21T21:00:00Z', '早上好，王桂花'],
    ['2026-11-22T03:00:00Z', '中午好，王桂花'],
    ['2026-11-22T05:00:00Z', '下午好，王桂花'],
    ['2026-11-22T10:00:00Z', '晚上好，王桂花'],
  ])('at %s by Shanghai’s clock is %s', (now, words) => {
    expect(greetingFor('王桂花', Date.parse(now))).toBe(words);
  });

  it('leaves out a name that nobody has told yet', () => {
    expect(greetingFor('', Date.parse('2026-11-22T05:00:00Z'))).toBe('下午好');
  });
});
