import type { ReportRow } from '../report.entity';
import { isPrivate } from '../report-parties';

/** Once it is closed well, and not what is between people. */
export function mayEarn({ state, category }: Pick<ReportRow, 'state' | 'category'>): boolean {
  return state === 'confirmed' && !isPrivate(category);
}
