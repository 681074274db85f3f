import { reportCategories } from '@torreya/shared/domain/report-categories';
import { alertLevels } from '@torreya/shared/domain/report-clocks';
import type { Filter } from '../place/place';
import { stateWords } from '../words';

/** The filter as a heading on paper, where there are no fields to read it off. */
export function filterInWords(filter: Filter, areaName: string): string {
  const parts = [areaName];
  if (filter.from || filter.until) parts.push(`${filter.from ?? '最早'} 到 ${filter.until ?? '今天'}`);
  if (filter.states.length > 0) parts.push(filter.states.map(stateWords).join('、'));
  if (filter.categories.length > 0)
    parts.push(filter.categories.map(name => reportCategories[name]).join('、'));
  if (filter.alert) parts.push(alertLevels[filter.alert]);
  if (filter.words) parts.push(`“${filter.words}”`);
  return parts.join('；');
}
