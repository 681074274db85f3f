import type { Role } from '@torreya/shared/domain/roles';
import type { Areas } from '../areas/areas.service';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';

/** Who walks from house to house. */
const inspectingRoles: readonly Role[] = ['village_cadre'];

export interface WalkedVillage {
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** The villages in which the actor walks. */
export function walkedVillages(areas: Areas, actor: Actor): WalkedVillage[] {
  const codes = new Set(
    actor.grants.filter(({ role }) => inspectingRoles.includes(role)).map(({ areaCode }) => areaCode),
  );
  return [...codes].sort().flatMap(code => {
    const area = areas.find(code);
    return area?.level === 'village' ? [{ code, name: area.name, path: area.path }] : [];
  });
}

/** One in which he does not walk is not there. */
export function walkedVillage(areas: Areas, actor: Actor, code: string): WalkedVillage {
  const village = walkedVillages(areas, actor).find(one => one.code === code);
  if (!village) throw new Refusal('not_found');
  return village;
}

export function walksAt(actor: Actor, areaPath: string): boolean {
  return reaches(scopeOf(actor, inspectingRoles), areaPath);
}
