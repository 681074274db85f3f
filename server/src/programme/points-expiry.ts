/** How a programme says how long its points are good: never over, to the end of a year, or of a month. */
export type PointsExpiry = 'never' | 'year_end' | 'months';

export interface ExpiryPolicy {
  readonly pointsExpiry: PointsExpiry;
  /** Further years after the one that they are earned in, or months after that month; null where points stay. */
  readonly pointsGoodFor: number | null;
}

/**
 * The last day on which points earned on a day can be spent; null: they never expire. It is always the last day of a
 * year or a month, so that a household has a few dates to keep in mind and not one for each report.
 */
export function expiryOf({ pointsExpiry, pointsGoodFor }: ExpiryPolicy, day: string): string | null {
  const [year = 0, month = 0] = day.split('-').map(Number);
  switch (pointsExpiry) {
    case 'never':
      return null;
    case 'year_end':
      return lastDayOf(year + (pointsGoodFor ?? 0), 12);
    case 'months':
      return lastDayOf(year, month + (pointsGoodFor ?? 0));
  }
}

/** Months count on beyond December: the 14th month of a year is February of the next one. */
function lastDayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
