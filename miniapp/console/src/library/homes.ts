import { consoleRoles } from '@torreya/shared/domain/roles';
import type { Session } from '../wire/session';

/** The areas for which this person sits at the console, the widest first. */
export function homesOf(me: Session['me']): { code: string; name: string }[] {
  const held = me.roles.filter(({ role }) => consoleRoles.includes(role));
  const homes = new Map(held.map(({ areaCode, areaName }) => [areaCode, areaName]));
  return [...homes]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.code.length - other.code.length || (one.code < other.code ? -1 : 1));
}
