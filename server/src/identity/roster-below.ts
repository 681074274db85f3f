import { appointingRoles, type Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';

/** The cadres above: they may say for somebody that he is away. */
const keepingRoles: readonly Role[] = ['grid_lead', 'village_cadre', 'town_officer'];

/** Where the actor appoints: strictly below his village or his town. */
export function mayAppointOn(actor: Actor, path: string): boolean {
  return scopeOf(actor, appointingRoles).some(scope => path !== scope && reaches([scope], path));
}

/** Strictly below: nobody is the cadre above himself. */
export function isBelow(actor: Actor, path: string): boolean {
  return scopeOf(actor, keepingRoles).some(scope => path !== scope && reaches([scope], path));
}
