/** A quarter as the town says it: `2026-Q4` is 2026年第4季度. */
export function quarterInWords(quarter: string): string {
  return quarter.replace(/^(\d{4})-Q([1-4])$/, '$1年第$2季度');
}
