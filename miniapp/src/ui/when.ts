import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time of day, whatever the phone's clock is set to. */
const shanghaiHours = 8;

/** An instant as a neighbour would say it: 刚才, 今天10:32, 昨天18:05, 11月3日, 2025年11月3日. */
export function whenInWords(instant: string | number, now: number = Date.now()): string {
  const then = dayjs(instant).utcOffset(shanghaiHours);
  const today = dayjs(now).utcOffset(shanghaiHours);
  const minutes = today.diff(then, 'minute');
  if (minutes >= 0 && minutes < 2) return '刚才';
  if (minutes >= 0 && minutes < 60) return `${minutes}分钟前`;
  const days = today.startOf('day').diff(then.startOf('day'), 'day');
  if (days === 0) return `今天${then.format('HH:mm')}`;
  if (days === 1) return `昨天${then.format('HH:mm')}`;
  if (days === -1) return `明天${then.format('HH:mm')}`;
  return then.format(then.year() === today.year() ? 'M月D日' : 'YYYY年M月D日');
}

/** An instant to the minute, as a time until which something is due: 今天15:30, 11月23日09:30. */
export function momentInWords(instant: string | number, now: number = Date.now()): string {
  const then = dayjs(instant).utcOffset(shanghaiHours);
  const today = dayjs(now).utcOffset(shanghaiHours);
  const days = today.startOf('day').diff(then.startOf('day'), 'day');
  const day = days === 0 ? '今天' : days === 1 ? '昨天' : days === -1 ? '明天' : then.format('M月D日');
  return `${day}${then.format('HH:mm')}`;
}

/** The day alone, as letters and papers write it: 2026-03-02. */
export function dayInWords(instant: string): string {
  return dayjs(instant).utcOffset(shanghaiHours).format('YYYY-MM-DD');
}

/** A day in a sentence for people: 2026年11月20日. */
export function dateInWords(day: string): string {
  return dayjs(day).format('YYYY年M月D日');
}

/** The last whole day before an end at midnight: 11月25日. */
export function lastDayInWords(end: string): string {
  return dayjs(end).utcOffset(shanghaiHours).subtract(1, 'millisecond').format('M月D日');
}
