import { type AreaFinding, areaFinding } from './area-findings';
import type { PlannedArea, RetiredArea } from './area-row';
import { outsideOf, squareMetresOf } from './measured';
import { isDrawnAnew } from './overlaps';
import type { Pace } from './pace';

/** A rim of fields that nobody was given is worth a word; a thousandth is how well borders are drawn. */
const leastGapShare = 0.001;

/** What sticks out of its parent, and what of a parent nobody has; only where the import draws one of them. */
export async function fitParents(
  areas: ReadonlyMap<string, PlannedArea>,
  retired: readonly RetiredArea[],
  pace: Pace,
): Promise<AreaFinding[]> {
  const findings: AreaFinding[] = [];
  const childrenOf = new Map<string, PlannedArea[]>();
  for (const area of areas.values()) {
    if (area.parentCode === null) continue;
    childrenOf.set(area.parentCode, [...(childrenOf.get(area.parentCode) ?? []), area]);
  }
  const bereft = new Set(retired.map(({ area }) => area.parentCode));
  let done = 0;
  for (const [code, children] of childrenOf) {
    await pace.step('和上级比对', done, childrenOf.size);
    done += 1;
    const parent = areas.get(code);
    if (!parent?.borders || parent.isInDoubt) continue;
    findings.push(...outside(parent, children));
    const isTouched = isDrawnAnew(parent) || bereft.has(code) || children.some(isDrawnAnew);
    const gap = isTouched ? gapIn(parent, children) : null;
    if (gap) findings.push(gap);
  }
  return findings;
}

function outside(parent: PlannedArea, children: readonly PlannedArea[]): AreaFinding[] {
  const touched = children.filter(child => !child.isInDoubt && (isDrawnAnew(parent) || isDrawnAnew(child)));
  return touched.flatMap(child => {
    const squareMetres = Math.round(outsideOf(child.borders ?? [], [parent.borders ?? []]));
    if (squareMetres === 0) return [];
    const facts = { squareMetres, parentName: parent.name, parentCode: parent.code };
    return [areaFinding('outside_parent', child.where, facts)];
  });
}

/** Dedicated grids lie over the others and share nothing out. */
function gapIn(parent: PlannedArea, children: readonly PlannedArea[]): AreaFinding | null {
  const shares = children.filter(child => child.level !== 'dedicated_grid');
  if (shares.length === 0 || shares.some(child => child.borders === null || child.isInDoubt)) return null;
  const borders = parent.borders ?? [];
  const squareMetres = outsideOf(
    borders,
    shares.map(child => child.borders ?? []),
  );
  const share = squareMetres / squareMetresOf(borders);
  if (share < leastGapShare) return null;
  const facts = {
    name: parent.name,
    squareMetres: Math.round(squareMetres),
    share: (100 * share).toFixed(1),
  };
  return areaFinding('gap', parent.where, facts);
}
