import { expiryWarning, horizonOf } from './expiry-words';

describe('the warning before points expire', () => {
  it.each([
    [31, undefined],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
    [-1, undefined],
  ])('%i days ahead it is that of %p days', (daysLeft, horizon) => {
    expect(horizonOf(daysLeft)).toBe(horizon);
  });

  it.each([
    [30, '您家有 20 个香榧币 12月31日到期，请早点用。'],
    [8, '您家有 20 个香榧币 12月31日到期，请早点用。'],
    [7, '您家有 20 个香榧币 12月31日到期，只剩 7 天了，请快点用。'],
    [1, '您家有 20 个香榧币 12月31日到期，只剩 1 天了，请快点用。'],
    [0, '您家有 20 个香榧币 12月31日到期，今天是最后一天，请快点用。'],
  ])('%i days ahead reads %s', (daysLeft, text) => {
    const points = { points: 20, expiresOn: '2027-12-31', daysLeft };
    expect(expiryWarning('香榧币', points)).toEqual({ title: '20 个香榧币快到期了', text });
  });
});
