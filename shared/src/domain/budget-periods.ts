/** A stretch that a budget is given for, as the town says it: `2026-Q4` is 2026年第4季度. */
export function periodInWords(period: string): string {
  const [year, rest] = period.split('-');
  if (rest === undefined) return `${year}年`;
  return rest.startsWith('Q') ? `${year}年第${rest.slice(1)}季度` : `${year}年${Number(rest)}月`;
}
