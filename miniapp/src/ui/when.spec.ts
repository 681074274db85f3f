import { whenInWords } from './when';

/** Sunday 2026-11-22, 10:00 in Shanghai. */
const now = Date.parse('2026-11-22T02:00:00Z');

describe('when something was, in words', () => {
  it.each([
    ['2026-11-22T01:59:30Z', '刚才'],
    ['2026-11-22T01:40:00Z', '20分钟前'],
    ['2026-11-21T23:32:00Z', '今天07:32'],
    ['2026-11-21T16:00:00Z', '今天00:00'],
    ['2026-11-21T15:59:59Z', '昨天23:59'],
    ['2026-11-23T00:00:00Z', '明天08:00'],
    ['2026-11-03T02:00:00Z', '11月3日'],
    ['2025-12-31T15:00:00Z', '2025年12月31日'],
    ['2025-12-31T16:30:00Z', '1月1日'],
  ])('%s is %s by Shanghai’s calendar', (instant, words) => {
    expect(whenInWords(instant, now)).toBe(words);
  });
});
