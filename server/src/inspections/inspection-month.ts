import { boundsOfMonth, dayOf, monthOf } from '../platform/day';
import { Refusal } from '../platform/refusal';

/** The month that it is, and the one before it: whoever walked on its last day may come home on the first. */
export function refuseOtherMonths(month: string, now: Date): void {
  const present = monthOf(now);
  const before = monthOf(new Date(boundsOfMonth(present).from.getTime() - 1));
  if (month !== present && month !== before) throw new Refusal('inspection_month_wrong');
}

/** `2026-11-30` of `2026-11`. */
export function lastDayOf(month: string): string {
  return dayOf(new Date(boundsOfMonth(month).until.getTime() - 1));
}
