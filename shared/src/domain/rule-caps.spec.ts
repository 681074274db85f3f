import { capInWords, capsFault, daysCounted, type RuleCap } from './rule-caps';

const cap = (period: RuleCap['period'], over: Partial<RuleCap> = {}): RuleCap => ({
  holder: 'household',
  period,
  measure: 'times',
  most: 2,
  days: null,
  ...over,
});

describe('the days that count together under a cap', () => {
  it.each<[RuleCap['period'], string, string, string]>([
    ['day', '2026-02-28', '2026-02-28', '2026-02-28'],
    // A Sunday ends its week, also over the end of a year.
    ['week', '2027-01-03', '2026-12-28', '2027-01-03'],
    ['week', '2027-01-04', '2027-01-04', '2027-01-10'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['year', '2026-06-15', '2026-01-01', '2026-12-31'],
  ])('a %s around %s goes from %s to %s', (period, day, from, until) => {
    expect(daysCounted(cap(period), day)).toEqual({ from, until });
  });

  it('a campaign counts its own days and no other', () => {
    const may = cap('campaign', { days: { from: '2026-05-01', until: '2026-05-31' } });
    expect(daysCounted(may, '2026-05-31')).toEqual(may.days);
    expect(daysCounted(may, '2026-06-01')).toBeNull();
    expect(capInWords(may)).toBe('每户活动期间（2026-05-01 到 2026-05-31）最多 2 次');
  });

  it('says of a list of caps what is wrong with it', () => {
    expect(capsFault([cap('day'), cap('month')])).toBeNull();
    expect(capsFault([cap('day'), cap('day', { most: 5 })])).toBe('同一种上限只能写一条');
    expect(capsFault([cap('campaign')])).toMatch('从哪天到哪天');
    expect(capsFault([cap('day', { days: { from: '2026-05-01', until: '2026-05-02' } })])).toMatch('不用写');
  });
});
