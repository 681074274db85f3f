/** How many days ahead people are told that points are about to expire, the farthest first. */
export const horizons = [30, 7] as const;

export type Horizon = (typeof horizons)[number];

/** The nearest horizon that these days have come within; who missed the day itself is told late and not never. */
export function horizonOf(daysLeft: number): Horizon | undefined {
  return horizons.filter(days => daysLeft >= 0 && daysLeft <= days).at(-1);
}

interface Expiring {
  readonly points: number;
  readonly expiresOn: string;
  readonly daysLeft: number;
}

export function expiryWarning(pointsName: string, { points, expiresOn, daysLeft }: Expiring) {
  const title = `${points} 个${pointsName}快到期了`;
  const what = `您家有 ${points} 个${pointsName} ${dayInWords(expiresOn)}到期`;
  if (horizonOf(daysLeft) === 30) return { title, text: `${what}，请早点用。` };
  if (daysLeft === 0) return { title, text: `${what}，今天是最后一天，请快点用。` };
  return { title, text: `${what}，只剩 ${daysLeft} 天了，请快点用。` };
}

/** `12月31日`, in the words of a calendar on the wall. */
function dayInWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}
