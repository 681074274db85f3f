import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time of day, whatever the phone's clock is set to. */
const shanghaiHours = 8;

/** The calendar month in which an instant lies in China, as the server writes it: 2026-11. */
export function monthOf(instant: string | number): string {
  return dayjs(instant).utcOffset(shanghaiHours).format('YYYY-MM');
}

export function monthsLater(month: string, months: number): string {
  return dayjs.utc(`${month}-01`).add(months, 'month').format('YYYY-MM');
}

/** 2026年11月. */
export function monthInWords(month: string): string {
  return dayjs.utc(`${month}-01`).format('YYYY年M月');
}
