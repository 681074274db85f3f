import { dayWords, termWords } from './term';

const today = '2026-11-23';

describe('the days of an office', () => {
  it('are said with the year only where it is another one', () => {
    expect([dayWords('2026-12-05', today), dayWords('2027-01-01', today)]).toEqual([
      '12月5日',
      '2027年1月1日',
    ]);
  });

  it('are a beginning, and an end where there is one', () => {
    expect(termWords(today, null, today)).toBe('现在起');
    expect(termWords('2026-12-01', null, today)).toBe('12月1日起');
    expect(termWords('2026-12-01', '2027-11-30', today)).toBe(
      '12月1日起，到2027年11月30日为止（那天还在任）',
    );
  });
});
