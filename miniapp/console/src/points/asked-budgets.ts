/** What the budgets are asked for; it stands in the address as one word, such as `2026-Q4_330683106273`. */
export interface AskedBudgets {
  /** Left out: that of today. */
  readonly period: string | undefined;
  readonly village: string | undefined;
}

const period = /^20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;
const between = '_';
/** So many periods before this one can be chosen. */
const mostBefore = 11;

export function readAskedBudgets(item: string | undefined): AskedBudgets {
  const said = (item ?? '').split(between);
  return {
    period: said.find(word => period.test(word)),
    village: said.find(word => /^\d{12}$/.test(word)),
  };
}

export function writeAskedBudgets({ period: asked, village }: AskedBudgets): string | undefined {
  return [asked, village].filter(Boolean).join(between) || undefined;
}

/** This period and those before it, of the same length. */
export function periodsBefore(now: string | undefined): string[] {
  const [year = '', rest = ''] = (now ?? '').split('-');
  if (year === '') return [];
  const parts = rest === '' ? 1 : rest.startsWith('Q') ? 4 : 12;
  const newest = Number(year) * parts + (rest === '' ? 0 : Number(rest.replace('Q', '')) - 1);
  return Array.from({ length: mostBefore + 1 }, (_, n) => {
    const at = newest - n;
    const part = (at % parts) + 1;
    const tail = { 1: '', 4: `-Q${part}`, 12: `-${String(part).padStart(2, '0')}` }[parts];
    return `${Math.floor(at / parts)}${tail}`;
  });
}
