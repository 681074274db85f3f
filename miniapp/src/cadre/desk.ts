import { awardHands } from '@torreya/shared/domain/award-steps';
import { passbookTurns } from '@torreya/shared/domain/passbook-steps';
import { handlingRoles, type Role, servingRoles } from '@torreya/shared/domain/roles';
import type { Reply } from '../api/outcome';

type Me = Pick<Reply<'readMe'>, 'roles'>;

/** What the roles of this person bring onto her desk. The server decides anew at every question. */
export interface Desk {
  readonly joins: boolean;
  readonly reports: boolean;
  readonly awards: boolean;
  /** May nominate somebody of his village. */
  readonly nominates: boolean;
  readonly budgets: boolean;
  readonly statements: boolean;
  readonly settles: boolean;
  readonly passbooks: boolean;
  readonly inspections: boolean;
  readonly rosters: boolean;
  /** Is sent orders and letters. */
  readonly letters: boolean;
}

const confirmingRoles: readonly Role[] = ['village_cadre', 'town_officer'];
/** Whoever reviews awards first or again, or answers objections. */
const awardRoles: readonly Role[] = Object.values(awardHands).flatMap(({ roles }) => [...roles]);
const watchingRoles: readonly Role[] = ['town_officer', 'county_viewer'];

/** Whoever serves on a roster, and who looks on. */
const rosterRoles: readonly Role[] = [...servingRoles, 'village_supervisor'];

/** Colleagues and departments. */
const addressedRoles: readonly Role[] = [...servingRoles, 'department_handler'];

export function deskOf(me: Me | undefined): Desk {
  const holds = (wanted: readonly Role[]) => me?.roles.some(({ role }) => wanted.includes(role)) ?? false;
  return {
    joins: holds(confirmingRoles),
    reports: holds(handlingRoles),
    awards: holds(awardRoles),
    nominates: holds(awardHands.first_reviewer.roles),
    budgets: holds([...awardRoles, 'county_viewer']),
    statements: holds(watchingRoles),
    settles: holds(['town_officer']),
    passbooks: holds(passbookTurns.second.by),
    inspections: holds(['village_cadre']),
    rosters: holds(rosterRoles),
    letters: holds(addressedRoles),
  };
}
