import { reportCategories } from '@torreya/shared/domain/report-categories';

/** What points are for, in the words of the passbook: `随手拍 · 落石`. */
export function reasonOf(ruleName: string, category: string): string {
  const label = new Map<string, string>(Object.entries(reportCategories)).get(category);
  return label === undefined ? ruleName : `${ruleName} · ${label}`;
}
