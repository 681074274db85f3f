import { type ExpiryPolicy, expiryOf } from './points-expiry';

describe('the last day of points', () => {
  it.each<[string, ExpiryPolicy, string, string | null]>([
    ['never over', { pointsExpiry: 'never', pointsGoodFor: null }, '2026-11-22', null],
    ['the end of the year', { pointsExpiry: 'year_end', pointsGoodFor: 0 }, '2026-01-01', '2026-12-31'],
    ['the same for its last day', { pointsExpiry: 'year_end', pointsGoodFor: 0 }, '2026-12-31', '2026-12-31'],
    ['the end of next year', { pointsExpiry: 'year_end', pointsGoodFor: 1 }, '2026-11-22', '2027-12-31'],
    ['a month, whole', { pointsExpiry: 'months', pointsGoodFor: 1 }, '2026-11-01', '2026-12-31'],
    ['a month, to its last day', { pointsExpiry: 'months', pointsGoodFor: 1 }, '2027-01-31', '2027-02-28'],
    ['a leap year', { pointsExpiry: 'months', pointsGoodFor: 12 }, '2027-02-15', '2028-02-29'],
    ['over the turn of the year', { pointsExpiry: 'months', pointsGoodFor: 3 }, '2026-11-22', '2027-02-28'],
    ['two years', { pointsExpiry: 'months', pointsGoodFor: 24 }, '2026-12-31', '2028-12-31'],
  ])('is as the programme says: %s', (_, policy, earnedOn, lastDay) => {
    expect(expiryOf(policy, earnedOn)).toBe(lastDay);
  });
});
