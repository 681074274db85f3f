import { privateCategories, type ReportCategory } from '@torreya/shared/domain/report-categories';
import type { ReportParty } from '@torreya/shared/domain/report-steps';
import { leadingRoles, type Role, readingRoles, rolesHandling } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { isReporter, type Whose } from './signing/whose-report';

/** What decides who somebody is to a report. */
export interface Concerned extends Whose {
  readonly category: ReportCategory;
  readonly areaPath: string;
  /** The areas that it lies within 30 m of: they see it and do not move it. */
  readonly beside: readonly string[];
  /** Of a private kind: those whom a role alone lets read it. */
  readonly privy: readonly string[];
  readonly ownerId: string;
  /** The area of the role as whose holder he has it. */
  readonly ownerAreaPath: string;
  readonly receiverId: string | null;
  /** Whoever was asked to confer. */
  readonly adviserIds: readonly string[];
  /** Whoever was sent a dispatch order. */
  readonly assigneeIds: readonly string[];
}

const is: Record<ReportParty, (actor: Actor, report: Concerned) => boolean> = {
  // Whoever took it over handles it, wherever it lies.
  handler: (actor, report) =>
    report.ownerId === actor.personId ||
    (isFor(actor, report) && reaches(scopeOf(actor, rolesHandling(report.category)), report.areaPath)),
  owner: (actor, report) => report.ownerId === actor.personId,
  overseer: (actor, report) => report.ownerId === actor.personId || standsAbove(actor, report),
  receiver: (actor, report) => report.receiverId === actor.personId,
  adviser: (actor, report) => report.adviserIds.includes(actor.personId),
  assignee: (actor, report) => report.assigneeIds.includes(actor.personId),
  reporter: isReporter,
};

/** What the actor is to this report. A lead who reported something himself is handler, owner and reporter. */
export function partiesOf(actor: Actor, report: Concerned): ReportParty[] {
  return (Object.keys(is) as ReportParty[]).filter(party => is[party](actor, report));
}

export function mayRead(actor: Actor, report: Concerned): boolean {
  return partiesOf(actor, report).length > 0 || looksOn(actor, report);
}

/** Leads ground above the owner's that it lies in. */
function standsAbove(actor: Actor, report: Concerned): boolean {
  const level = levelOf(report.ownerAreaPath);
  const above = scopeOf(actor, leadingRoles).filter(path => levelOf(path) < level);
  return isFor(actor, report) && reaches(above, report.areaPath);
}

function levelOf(areaPath: string): number {
  return areaPath.split('/').length;
}

/** Sees what handlers say among themselves: everybody who may read it, but for somebody who only sent it. */
export function seesHandlersWords(actor: Actor, report: Concerned): boolean {
  const isMore = partiesOf(actor, report).some(party => party !== 'reporter');
  return isMore || looksOn(actor, report);
}

function looksOn(actor: Actor, report: Concerned): boolean {
  if (!isFor(actor, report)) return false;
  const { areaPath, beside } = report;
  const scope = scopeOf(actor, readingRoles);
  return reaches(scope, areaPath) || scope.some(path => beside.includes(path));
}

/** Whether a role over the ground says anything about it: of a private kind only to those who were let in. */
function isFor({ personId }: Actor, { category, privy }: Concerned): boolean {
  return !isPrivate(category) || privy.includes(personId);
}

/** As `forReader` has it for lists: whoever is to take a private one over, or was asked to confer, is let in too. */
export function isOpenTo(actor: Actor, report: Concerned): boolean {
  const { personId } = actor;
  return isFor(actor, report) || report.receiverId === personId || report.adviserIds.includes(personId);
}

/**
 * The same rule in SQL, for lists that are cut to the reader's areas: true where `report` is of an open kind, or the reader
 * (a parameter such as `$5`) was let in, is to take it over or was asked to confer.
 */
export function forReader(parameter: string): string {
  return `(NOT ${isOfPrivateKind} OR ${parameter}::uuid = ANY (privy) OR receiver_id = ${parameter}::uuid
    OR (SELECT true FROM report_adviser a
      WHERE a.county_id = report.county_id AND a.report_id = report.id AND a.person_id = ${parameter}::uuid))`;
}

/** As constants, which an index that holds the category decides by itself. */
export const isOfPrivateKind = `(category IN (${privateCategories.map(name => `'${name}'`).join(', ')}))`;

export function isPrivate(category: ReportCategory): boolean {
  return privateCategories.includes(category);
}

/** Who has a private report from now on, or hears that it is late, is let in, and stays so. */
export function lettingIn(
  { category, privy }: Pick<Concerned, 'category' | 'privy'>,
  personId: string,
): { privy?: string[] } {
  return isPrivate(category) ? { privy: [...new Set([...privy, personId])] } : {};
}

export interface Post {
  readonly role: Role;
  readonly areaPath: string;
}

/** As who the actor takes a report on: by the handling role nearest to it, or, from elsewhere, by his lowest one. */
export function postOf(actor: Actor, report: Pick<Concerned, 'areaPath' | 'category'>): Post | null {
  const handling = rolesHandling(report.category);
  const posts = actor.grants
    .filter(({ role }) => handling.includes(role))
    .sort((a, b) => b.areaPath.length - a.areaPath.length);
  return posts.find(({ areaPath }) => reaches([areaPath], report.areaPath)) ?? posts[0] ?? null;
}
