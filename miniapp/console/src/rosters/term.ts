/** Days of offices, in words: `2026-12-31` → 12月31日, with the year where it is not that of `today`. */
export function dayWords(day: string, today: string): string {
  const [year = '', month, date] = day.split('-');
  const short = `${Number(month)}月${Number(date)}日`;
  return today.startsWith(year) ? short : `${year}年${short}`;
}

/** What the appointment says of its days. */
export function termWords(from: string | null, until: string | null, today: string): string {
  const first = from === null || from === today ? '现在起' : `${dayWords(from, today)}起`;
  return until === null ? first : `${first}，到${dayWords(until, today)}为止（那天还在任）`;
}
