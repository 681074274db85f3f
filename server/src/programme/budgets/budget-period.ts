export type BudgetPeriod = 'month' | 'quarter' | 'year';

/** `2026-11`, `2026-Q4`, `2026`: the stretch that a budget is given for, in which this day lies. */
export function periodOf(day: string, kind: BudgetPeriod): string {
  const [year = '', month = ''] = day.split('-');
  if (kind === 'year') return year;
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
