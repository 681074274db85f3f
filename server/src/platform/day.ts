import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Calendar days and months are those of the villages, wherever the server stands. */
const home = 'Asia/Shanghai';

/** `2026-11-22` */
export function dayOf(at: Date): string {
  return dayjs(at).tz(home).format('YYYY-MM-DD');
}

/** `2026-11` */
export function monthOf(at: Date): string {
  return dayjs(at).tz(home).format('YYYY-MM');
}

/** The month's first instant and the first instant after it. `month`: `2026-11`. */
export function boundsOfMonth(month: string): { from: Date; until: Date } {
  const start = dayjs.tz(`${month}-01 00:00:00`, home);
  return { from: start.toDate(), until: start.add(1, 'month').toDate() };
}
