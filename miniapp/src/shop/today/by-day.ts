import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time of day, whatever the phone's clock is set to. */
const shanghaiHours = 8;

/** Splits what comes newest first into its calendar days in China, keeping the order. */
export function byDay<T extends { readonly redeemedAt: string }>(redemptions: readonly T[]) {
  const days: { day: string; redemptions: T[] }[] = [];
  for (const redemption of redemptions) {
    const day = dayjs(redemption.redeemedAt).utcOffset(shanghaiHours).format('YYYY年M月D日');
    const last = days[days.length - 1];
    if (last?.day === day) last.redemptions.push(redemption);
    else days.push({ day, redemptions: [redemption] });
  }
  return days;
}

/** 10:32. */
export function clockTime(instant: string): string {
  return dayjs(instant).utcOffset(shanghaiHours).format('HH:mm');
}
