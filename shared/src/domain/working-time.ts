import { publicHolidays } from './holidays';

/** Minutes after midnight, the end not included. */
export interface WorkingSpan {
  readonly from: number;
  readonly until: number;
}

/** What counts towards a limit: working hours of working days, or every hour. */
export type Counts = 'working' | 'calendar';

/** Of the offices in the county, in the order of the day. */
export const officeHours: readonly WorkingSpan[] = [
  { from: 8 * 60 + 30, until: 12 * 60 },
  { from: 14 * 60, until: 17 * 60 + 30 },
];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Asia/Shanghai has had this and no other since 1991, so that its days can be counted without a library. */
const homeOffsetMs = 8 * 60 * minuteMs;

/** The first instant by which so many working minutes have gone by. Before the first of them that is `from` itself. */
export function addWorkingMinutes(from: Date, minutes: number, hours = officeHours): Date {
  let left = Math.round(minutes * minuteMs);
  if (left <= 0) return from;
  for (const { begin, end } of spansFrom(from, hours)) {
    if (left <= end - begin) return new Date(begin + left);
    left -= end - begin;
  }
  throw new Error('There are no working hours');
}

/** Working time between two instants; none when `until` is not later. */
export function workingMsBetween(from: Date, until: Date, hours = officeHours): number {
  let sum = 0;
  for (const { begin, end } of spansFrom(from, hours)) {
    if (begin >= until.getTime()) break;
    sum += Math.min(end, until.getTime()) - begin;
  }
  return sum;
}

export function addMinutes(from: Date, minutes: number, counts: Counts): Date {
  return counts === 'working'
    ? addWorkingMinutes(from, minutes)
    : new Date(from.getTime() + Math.round(minutes * minuteMs));
}

/** Never less than nothing. */
export function msBetween(from: Date, until: Date, counts: Counts): number {
  return counts === 'working' ? workingMsBetween(from, until) : Math.max(0, until.getTime() - from.getTime());
}

/** The stretches of work from an instant on, for ever, as milliseconds since 1970; none where nobody ever works. */
function* spansFrom(
  from: Date,
  hours: readonly WorkingSpan[],
): Generator<{ readonly begin: number; readonly end: number }> {
  if (!hours.some(span => span.from < span.until)) return;
  for (let day = Math.floor((from.getTime() + homeOffsetMs) / dayMs); ; day++) {
    if (!isWorkingDay(day)) continue;
    const midnight = day * dayMs - homeOffsetMs;
    for (const span of hours) {
      const begin = Math.max(midnight + span.from * minuteMs, from.getTime());
      const end = midnight + span.until * minuteMs;
      if (begin < end) yield { begin, end };
    }
  }
}

/** `day`: so many days since 1 January 1970, which was a Thursday. */
function isWorkingDay(day: number): boolean {
  const date = new Date(day * dayMs);
  const name = date.toISOString().slice(0, 10);
  const year = publicHolidays[date.getUTCFullYear()];
  if (year?.worked.includes(name)) return true;
  if (year?.off.some(([first, last]) => first <= name && name <= last)) return false;
  const weekday = date.getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
