import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time of day, whatever the phone's clock is set to. */
const shanghaiHours = 8;
const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** `2026-11-22` */
export function today(now: number = Date.now()): string {
  return dayjs(now).utcOffset(shanghaiHours).format('YYYY-MM-DD');
}

export function daysLater(day: string, days: number): string {
  return dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD');
}

/** 11月22日（周日） */
export function dayInWords(day: string): string {
  const date = dayjs.utc(day);
  return `${date.format('M月D日')}（周${weekdays[date.day()]}）`;
}

/** 11月22日（周日）到11月24日（周二）, or the one day. */
export function daysInWords(from: string, until: string): string {
  return from === until ? `${dayInWords(from)}一天` : `${dayInWords(from)}到${dayInWords(until)}`;
}
