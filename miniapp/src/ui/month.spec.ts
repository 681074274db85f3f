import { monthInWords, monthOf, monthsLater } from './month';

describe('a calendar month', () => {
  it('is that of China, also where the phone thinks in another zone', () => {
    expect(monthOf('2026-10-31T15:59:59Z')).toBe('2026-10');
    expect(monthOf('2026-10-31T16:00:00Z')).toBe('2026-11');
  });

  it('goes back and forth over the turn of the year', () => {
    expect(monthsLater('2026-01', -1)).toBe('2025-12');
    expect(monthsLater('2025-12', 1)).toBe('2026-01');
  });

  it('is said without a leading nought', () => {
    expect(monthInWords('2026-03')).toBe('2026年3月');
  });
});
