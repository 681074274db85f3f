import type { EntityManager } from 'typeorm';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';

/** Days like 2026-11-22, both included; null: until somebody says otherwise. */
export interface OfficeDays {
  readonly from: string;
  readonly until: string | null;
}

/** An office that holds today or will hold. */
export interface OpenOffice extends OfficeDays {
  readonly id: string;
  readonly personId: string;
}

/** Nobody knows further ahead than this who will serve. */
const mostDaysAhead = 366;

/** Those of one role on one area, the earliest first. */
export function openOffices(
  tx: EntityManager,
  countyId: string,
  { areaCode, role }: { areaCode: string; role: string },
): Promise<OpenOffice[]> {
  return tx.query<OpenOffice[]>(
    `SELECT id, person_id AS "personId", from_day::text AS "from", until_day::text AS "until" FROM open_office
     WHERE county_id = $1 AND area_code = $2 AND role = $3 ORDER BY from_day, granted_at, id`,
    [countyId, areaCode, role],
  );
}

/** From today, unless something else is said: never for a time that is over. */
export async function daysOf(
  tx: EntityManager,
  { from, until }: { from?: string | undefined; until?: string | undefined },
): Promise<OfficeDays & { readonly isAtOnce: boolean }> {
  const now = await today(tx);
  const first = from ?? now;
  if (first < now || first > dayAfter(now, mostDaysAhead) || (until !== undefined && until < first))
    throw new Refusal('office_days_wrong', { mostDaysAhead });
  return { from: first, until: until ?? null, isAtOnce: first === now };
}

export function meet(one: OfficeDays, other: OfficeDays): boolean {
  return startsBy(one, other.until) && startsBy(other, one.until);
}

function startsBy({ from }: OfficeDays, until: string | null): boolean {
  return until === null || from <= until;
}

/** The first day from `start` on, on which nobody of them serves; null: there is none. */
export function firstGap(offices: readonly OfficeDays[], start: string): string | null {
  let day = start;
  for (const { from, until } of [...offices].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > day) return day;
    if (until === null) return null;
    if (until >= day) day = dayAfter(until, 1);
  }
  return day;
}

/** Whether a gap comes where there was none, or earlier than it would have come. */
export function isEarlierGap(after: string | null, before: string | null): boolean {
  return after !== null && (before === null || after < before);
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
