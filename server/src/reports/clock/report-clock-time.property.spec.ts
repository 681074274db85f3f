import { publicHolidays } from '@torreya/shared/domain/holidays';
import {
  addWorkingMinutes,
  officeHours,
  type WorkingSpan,
  workingMsBetween,
} from '@torreya/shared/domain/working-time';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import fc from 'fast-check';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Each walks through some days, minute by minute. */
const runs = 80;
const minuteMs = 60_000;

/** Asked of the calendar, and of nothing that we have written. */
function isDayWorked(day: string): boolean {
  const { off = [], worked = [] } = publicHolidays[Number(day.slice(0, 4))] ?? {};
  if (worked.includes(day)) return true;
  const weekday = dayjs.utc(day).day();
  return !off.some(([first, last]) => first <= day && day <= last) && weekday !== 0 && weekday !== 6;
}

function isWorked(at: Date, hours: readonly WorkingSpan[]): boolean {
  const local = dayjs(at).utcOffset(8 * 60);
  const minute = local.hour() * 60 + local.minute();
  return (
    hours.some(({ from, until }) => from <= minute && minute < until) &&
    isDayWorked(local.format('YYYY-MM-DD'))
  );
}

/** Minute by minute. */
function plainly(from: Date, minutes: number, hours: readonly WorkingSpan[]): Date {
  let at = from;
  for (let left = minutes; left > 0; at = new Date(at.getTime() + minuteMs)) {
    if (isWorked(at, hours)) left -= 1;
  }
  return at;
}

/** Near a holiday as often as anywhere; up to the end of a year of which nothing is known. */
const edges = Object.values(publicHolidays).flatMap(({ off, worked }) => [...off.flat(), ...worked]);
const minuteOf = (day: string, offset: number) =>
  new Date(dayjs.tz(`${day} 00:00:00`, 'Asia/Shanghai').valueOf() + offset * minuteMs);
const instants = fc.oneof(
  fc
    .tuple(fc.constantFrom(...edges), fc.integer({ min: -2_880, max: 2_880 }))
    .map(([day, offset]) => minuteOf(day, offset)),
  fc.integer({ min: 0, max: 3 * 366 * 1_440 }).map(offset => minuteOf('2025-01-01', offset)),
);
const shifts = fc.constantFrom<readonly WorkingSpan[]>(
  officeHours,
  [{ from: 0, until: 1_440 }],
  [
    { from: 0, until: 121 },
    { from: 1_439, until: 1_440 },
  ],
);

it('working time is that of a model that goes minute by minute', () => {
  const seed = Date.now() % 2 ** 31;
  console.info(`seed ${seed}`);
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 1_000 }), shifts, (from, minutes, hours) => {
      const due = addWorkingMinutes(from, minutes, hours);
      expect(due).toEqual(plainly(from, minutes, hours));
      expect(workingMsBetween(from, due, hours)).toBe(minutes * minuteMs);
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
});
