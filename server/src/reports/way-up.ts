import type { EntityManager } from 'typeorm';
import type { AreaOwner, Rosters } from '../identity/rosters.service';

/** Whoever answers for the next area up, and is none of those who know already; up to the town, and then nobody. */
export async function nextAbove(
  tx: EntityManager,
  rosters: Rosters,
  { countyId, path, knowing }: { countyId: string; path: string; knowing: readonly (string | null)[] },
): Promise<AreaOwner | null> {
  for (let up = parentOf(path); up; up = parentOf(up)) {
    const above = await rosters.ownerOf(tx, countyId, up);
    if (!knowing.includes(above.personId)) return above;
  }
  return null;
}

/** Up to the town: above it nobody answers for reports. */
function parentOf(path: string): string | null {
  const codes = path.split('/').slice(0, -1);
  return codes.length < 2 ? null : codes.join('/');
}
