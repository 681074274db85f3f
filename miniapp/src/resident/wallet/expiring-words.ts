import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

interface Wallet {
  readonly expiring: readonly { readonly points: number; readonly lastDay: string }[];
}

/** The dates that are told; what comes after them can wait. */
const mostTold = 2;

/** What of the balance will be gone, and when: 其中 20 个 12月31日到期. Nothing where points never expire. */
export function expiringInWords({ expiring }: Wallet, now: number = Date.now()): string[] {
  return expiring
    .slice(0, mostTold)
    .map(({ points, lastDay }) => `其中 ${points} 个 ${lastDayInWords(lastDay, now)}到期`);
}

function lastDayInWords(lastDay: string, now: number): string {
  const today = dayjs(now).utcOffset(8);
  if (lastDay === today.format('YYYY-MM-DD')) return '今天';
  const [year, month, day] = lastDay.split('-').map(Number);
  const ahead = (year ?? 0) - today.year();
  return `${['', '明年'][ahead] ?? `${year}年`}${month}月${day}日`;
}
