import { dayInWords, daysInWords, daysLater, today } from './days';

describe('the days of a leave', () => {
  it('are those of the village, whatever the phone’s clock is set to', () => {
    expect(today(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(today(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });

  it('are said with their weekday, and one day is one day', () => {
    expect(dayInWords('2026-11-22')).toBe('11月22日（周日）');
    expect(daysInWords('2026-11-22', '2026-11-24')).toBe('11月22日（周日）到11月24日（周二）');
    expect(daysInWords('2026-11-22', '2026-11-22')).toBe('11月22日（周日）一天');
  });

  it('go over the end of a month and of a year', () => {
    expect(daysLater('2026-11-30', 1)).toBe('2026-12-01');
    expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  });
});
