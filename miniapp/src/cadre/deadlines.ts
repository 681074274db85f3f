/** How long somebody is given; the first is what is usual. Days end with the office hours. */
export const deadlines = [
  { key: 'tomorrow', text: '明天下班前' },
  { key: 'hours', text: '4小时内' },
  { key: 'three', text: '三天内' },
  { key: 'week', text: '一周内' },
  { key: 'month', text: '30天内' },
] as const;

export type DeadlineKey = (typeof deadlines)[number]['key'];

const hour = 3_600_000;
const day = 24 * hour;
const daysOf = { tomorrow: 1, three: 3, week: 7, month: 30 } as const;
/** In the villages. */
const officeEndsAt = 17.5 * hour;
const ahead = 8 * hour;

/** The instant that is meant, to the minute: the phone's clock says from when. */
export function deadlineOf(key: DeadlineKey, now: number = Date.now()): string {
  const minute = Math.floor(now / 60_000) * 60_000;
  if (key === 'hours') return new Date(minute + 4 * hour).toISOString();
  const morning = Math.floor((now + ahead) / day) * day - ahead;
  return new Date(morning + daysOf[key] * day + officeEndsAt).toISOString();
}
