import Flatbush from 'flatbush';
import { polygonOf } from '../polygon';
import { type AreaFinding, areaFinding } from './area-findings';
import type { PlannedArea } from './area-row';
import { overlapOf } from './measured';
import type { Pace } from './pace';

/** Each pair of areas of one level that would overlap, once; only where the import draws one of the two. */
export async function findOverlaps(areas: readonly PlannedArea[], pace: Pace): Promise<AreaFinding[]> {
  const findings: AreaFinding[] = [];
  for (const level of new Set(areas.map(area => area.level))) {
    const drawn = areas.filter(area => area.level === level && area.borders !== null && !area.isInDoubt);
    if (!drawn.some(isDrawnAnew)) continue;
    const boxes = boxesOf(drawn);
    for (const [at, area] of drawn.entries()) {
      await pace.step('找重叠', at, drawn.length);
      if (!isDrawnAnew(area)) continue;
      for (const beside of boxes.near(at)) {
        const other = drawn[beside]!;
        if (beside === at || (isDrawnAnew(other) && beside < at)) continue;
        const squareMetres = Math.round(overlapOf(area.borders ?? [], other.borders ?? []));
        if (squareMetres === 0) continue;
        const facts = { otherName: other.name, otherCode: other.code, squareMetres };
        findings.push(areaFinding('overlap', area.where, facts));
      }
    }
  }
  return findings;
}

export function isDrawnAnew({ isNew, isRedrawn }: PlannedArea): boolean {
  return isNew || isRedrawn;
}

function boxesOf(areas: readonly PlannedArea[]): { near: (at: number) => number[] } {
  const boxes = areas.map(({ borders }) => {
    const { minX, minY, maxX, maxY } = polygonOf((borders ?? []).flat());
    return [minX, minY, maxX, maxY] as const;
  });
  const tree = new Flatbush(boxes.length);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  return { near: at => tree.search(...boxes[at]!) };
}
