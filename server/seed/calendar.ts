const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The villages are eight hours ahead of UTC and keep no summer time. The seed reckons so by itself: asking the
 * time-zone tables thousands of times would take longer than everything else.
 */
const ahead = 8 * 60 * minute;

/** `2026-11-22`, in the villages. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + ahead).toISOString().slice(0, 10);
}

/** `2026-11`, in the villages. */
export function monthOf(at: Date): string {
  return dayOf(at).slice(0, 7);
}

/** The first instant of the day that `at` falls on. */
export function morningOf(at: Date): Date {
  return new Date(Math.floor((at.getTime() + ahead) / day) * day - ahead);
}

/** The first instant of a month such as `2026-10`. */
export function startOfMonth(month: string): Date {
  return new Date(Date.parse(`${month}-01T00:00:00Z`) - ahead);
}

export function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + Math.round(minutes * 60) * 1_000);
}

export function daysLater(at: Date, days: number): Date {
  return new Date(at.getTime() + days * day);
}

/**
 * The days of the seed, counted back from the day on which it runs: twelve whole months and what is over of the
 * current one. Nothing in the seed is later than yesterday evening.
 */
export class Calendar {
  /** The first instant of today. */
  readonly today: Date;
  readonly currentMonth: string;
  /** Twelve months that are over, oldest first; `2026-10`. */
  readonly pastMonths: readonly string[];

  constructor(now: Date) {
    this.today = morningOf(now);
    this.currentMonth = monthOf(now);
    const months = [this.currentMonth];
    while (months.length <= 12) months.unshift(monthOf(later(startOfMonth(months[0]!), -1)));
    this.pastMonths = months.slice(0, -1);
  }

  get firstDay(): Date {
    return startOfMonth(this.pastMonths[0]!);
  }

  get dayCount(): number {
    return Math.round((this.today.getTime() - this.firstDay.getTime()) / day);
  }

  /** The first instant after a month that is over. */
  endOf(pastMonth: string): Date {
    const next = this.pastMonths[this.pastMonths.indexOf(pastMonth) + 1] ?? this.currentMonth;
    return startOfMonth(next);
  }

  /** `time` on the wall, such as `08:30`. One day ago is yesterday. */
  daysAgo(days: number, time: string): Date {
    if (days < 1) throw new Error('the seed ends yesterday');
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return later(daysLater(this.today, -days), hours * 60 + minutes);
  }
}
