import type { ReportForm } from './report-form';
import type { Where } from './use-where';

/** What she still has to do before it can go, in her words; nothing when it can. */
export function whatIsMissing(
  { category, spot }: ReportForm,
  { isSearching }: Pick<Where, 'isSearching'>,
  hasLandmarks: boolean,
): string | undefined {
  if (category === undefined) return '先点一下是什么';
  if (spot !== undefined) return undefined;
  if (isSearching) return '正在找位置，等几秒';
  // Without any spot to choose, the photo itself may know where it was taken.
  return hasLandmarks ? '先选在哪里' : undefined;
}
