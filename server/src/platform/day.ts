import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import type { EntityManager } from 'typeorm';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Calendar days and months are those of the villages, wherever the server stands. */
const home = 'Asia/Shanghai';

/** `2026-11-22` */
export function dayOf(at: Date): string {
  return dayjs(at).tz(home).format('YYYY-MM-DD');
}

/** The instant by the clock of the database. */
export async function databaseNow(db: EntityManager): Promise<Date> {
  const [row] = await db.query<{ now: Date }[]>(`SELECT clock_timestamp() AS now`);
  if (!row) throw new Error('The clock of the database gave no answer');
  return row.now;
}

/** The day that it is in the villages by the clock of the database. */
export async function today(db: EntityManager): Promise<string> {
  return dayOf(await databaseNow(db));
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

/** The day's first instant and the first instant after it. `day`: `2026-11-22`. */
export function boundsOfDay(day: string): { from: Date; until: Date } {
  const start = dayjs.tz(`${day} 00:00:00`, home);
  return { from: start.toDate(), until: start.add(1, 'day').toDate() };
}

/** What the clock on the wall says: `23:30`. */
export function timeOf(at: Date): string {
  return dayjs(at).tz(home).format('HH:mm');
}
