import { publicHolidays } from './holidays';

const daysOf = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};
const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());

describe.each(Object.entries(publicHolidays))('the public holidays of %s', (year, { off, worked }) => {
  const holidays = off.flatMap(([first, last]) => daysOf(first, last));

  it('are days of that year, in their order, and none of them is worked', () => {
    for (const day of [...holidays, ...worked]) expect(day.slice(0, 4)).toBe(year);
    expect(holidays).toEqual([...new Set(holidays)].sort());
    expect(worked).toEqual([...new Set(worked)].sort());
    expect(worked.filter(day => holidays.includes(day))).toEqual([]);
  });

  it('are worked for at weekends only, and leave as many days off as the law gives: 13 and the weekends', () => {
    expect(worked.filter(day => !isWeekend(day))).toEqual([]);
    const weekdaysOff = holidays.filter(day => !isWeekend(day)).length;
    // A public holiday that falls on a weekend is made up for, so that each of the 13 takes one weekday.
    expect(weekdaysOff - worked.length).toBe(13);
  });
});
