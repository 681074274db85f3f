import type { AreaTree } from '../areas';
import { dayOf } from '../calendar';
import type { Story } from './story';

/** As the server numbers them: `谷来-1122-007`, town, day and a running number; the next year counts on. */
export function reportNumbers(tree: AreaTree, stories: readonly Story[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const numbers = new Map<string, string>();
  const inOrder = [...stories].sort((a, b) => a.told[0]!.at.getTime() - b.told[0]!.at.getTime());
  for (const { id, microGrid, told } of inOrder) {
    const [, townCode = ''] = microGrid.path.split('/');
    const [, month, day] = dayOf(told[0]!.at).split('-');
    const start = `${tree.area(townCode).name.replace(/(镇|乡|街道)$/, '')}-${month}${day}-`;
    const count = (counts.get(start) ?? 0) + 1;
    counts.set(start, count);
    numbers.set(id, `${start}${String(count).padStart(3, '0')}`);
  }
  return numbers;
}
