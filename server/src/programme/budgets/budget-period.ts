import { boundsOfMonth } from '../../platform/day';

export type BudgetPeriod = 'month' | 'quarter' | 'year';

/** `2026-11`, `2026-Q4`, `2026`: the stretch that a budget is given for, in which this day lies. */
export function periodOf(day: string, kind: BudgetPeriod): string {
  const [year = '', month = ''] = day.split('-');
  if (kind === 'year') return year;
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The first instant of a period and the first after it. */
export function boundsOfPeriod(period: string): { from: Date; until: Date } {
  const [year = '', rest] = period.split('-');
  if (rest === undefined) return between(`${year}-01`, `${year}-12`);
  if (!rest.startsWith('Q')) return boundsOfMonth(period);
  const last = Number(rest.slice(1)) * 3;
  return between(`${year}-${twoDigits(last - 2)}`, `${year}-${twoDigits(last)}`);
}

function between(first: string, last: string): { from: Date; until: Date } {
  return { from: boundsOfMonth(first).from, until: boundsOfMonth(last).until };
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0');
}
