import { boundsOfMonth, dayOf, monthOf } from '../platform/day';
import { Refusal } from '../platform/refusal';

/** The month that it is, and the one before it: whoever walked on its last day may come home on the first. */
export function refuseOtherMonths(month: string, now: Date): void {
  const present = monthOf(now);
  const before = monthOf(new Date(boundsOfMonth(present).from.getTime() - 1));
  if (month !== present && month !== before) throw new Refusal('inspection_month_wrong');
}

/** The day whose rule a month is counted by: today, or its last day once it is over. */
export function dayCounted(month: string, now: Date): string {
  const last = boundsOfMonth(month).until.getTime() - 1;
  return dayOf(new Date(Math.min(now.getTime(), last)));
}
