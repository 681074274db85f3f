import type { AreaStep } from '../areas/areas.service';

/**
 * A spot as people say it, without its town: `马溪村第1网格第3微网格`. A grid that bears its village's name
 * does not say it twice.
 */
export function areaNameOf(chain: readonly AreaStep[]): string {
  return chain
    .slice(1)
    .filter((area, index, below) => !below[index + 1]?.name.startsWith(area.name))
    .map(area => area.name)
    .join('');
}

/** The same with the town before it, for who has more than one. */
export function whereOf(chain: readonly AreaStep[]): string {
  return [chain[0]?.name, areaNameOf(chain)].filter(Boolean).join('·');
}
