import { expiringInWords } from './expiring-words';

const now = Date.parse('2026-12-30T17:00:00Z'); // the last day of the year in the villages

describe('what of the balance expires', () => {
  it.each([
    [[], []],
    [[{ points: 20, lastDay: '2026-12-31' }], ['其中 20 个 今天到期']],
    [[{ points: 5, lastDay: '2027-12-31' }], ['其中 5 个 明年12月31日到期']],
    [[{ points: 5, lastDay: '2028-12-31' }], ['其中 5 个 2028年12月31日到期']],
  ])('%j reads %j', (expiring, words) => {
    expect(expiringInWords({ expiring }, now)).toEqual(words);
  });

  it('is told without the year when it is this one, and for the two nearest dates', () => {
    const months = ['2027-01-31', '2027-02-28', '2027-03-31'];
    const expiring = months.map((lastDay, n) => ({ points: n + 1, lastDay }));
    expect(expiringInWords({ expiring }, Date.parse('2027-01-02T00:00:00Z'))).toEqual([
      '其中 1 个 1月31日到期',
      '其中 2 个 2月28日到期',
    ]);
  });
});
