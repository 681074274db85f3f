import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time of day, whatever this computer's clock is set to. */
const shanghaiHours = 8;

/** The last whole day before an end at midnight: `11月25日`. */
export function lastDayBefore(end: string): string {
  return dayjs(end).utcOffset(shanghaiHours).subtract(1, 'millisecond').format('M月D日');
}

/** An instant in a list: `11月3日 18:05`, with the year where it is not this one. */
export function when(instant: string, now: number = Date.now()): string {
  const then = dayjs(instant).utcOffset(shanghaiHours);
  const isThisYear = then.year() === dayjs(now).utcOffset(shanghaiHours).year();
  return then.format(isThisYear ? 'M月D日 HH:mm' : 'YYYY年M月D日 HH:mm');
}

/** The day that it is in the villages: `2026-11-23`. */
export function today(now: number = Date.now()): string {
  return dayjs(now).utcOffset(shanghaiHours).format('YYYY-MM-DD');
}
