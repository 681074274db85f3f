import type { ReportParty } from '@torreya/shared/domain/report-steps';
import { handlingRoles, type Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';

interface Concerned {
  readonly reporterId: string;
  readonly areaPath: string;
}

/** Those who see the reports of their area without moving them stand beside those who handle them. */
const readingRoles: readonly Role[] = [...handlingRoles, 'village_supervisor', 'county_viewer'];

export function isHandler(actor: Actor, report: Concerned): boolean {
  return reaches(scopeOf(actor, handlingRoles), report.areaPath);
}

export function isReporter(actor: Actor, report: Concerned): boolean {
  return report.reporterId === actor.personId;
}

export function mayRead(actor: Actor, report: Concerned): boolean {
  return isReporter(actor, report) || reaches(scopeOf(actor, readingRoles), report.areaPath);
}

/** What the actor is to this report. A lead who reported something himself is both. */
export function partiesOf(actor: Actor, report: Concerned): ReportParty[] {
  const parties: ReportParty[] = [];
  if (isHandler(actor, report)) parties.push('handler');
  if (isReporter(actor, report)) parties.push('reporter');
  return parties;
}

/** The handling role nearest to the report: as who he takes it on. */
export function handlingRoleOf(actor: Actor, report: Concerned): Role | null {
  const [nearest] = actor.grants
    .filter(grant => handlingRoles.includes(grant.role) && reaches([grant.areaPath], report.areaPath))
    .sort((a, b) => b.areaPath.length - a.areaPath.length);
  return nearest?.role ?? null;
}
