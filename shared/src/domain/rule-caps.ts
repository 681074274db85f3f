/** Up to how much of one rule somebody is awarded in a stretch of time. A village's days, weeks from Monday. */
export const capHolders = { person: '每人', household: '每户' } as const;
export const capPeriods = {
  day: '每天',
  week: '每周',
  month: '每月',
  year: '每年',
  campaign: '活动期间',
  ever: '一共',
} as const;
export const capMeasures = { times: '次', points: '分' } as const;

export type CapHolder = keyof typeof capHolders;
export type CapPeriod = keyof typeof capPeriods;
export type CapMeasure = keyof typeof capMeasures;
export const capHolderNames = Object.keys(capHolders) as [CapHolder, ...CapHolder[]];
export const capPeriodNames = Object.keys(capPeriods) as [CapPeriod, ...CapPeriod[]];
export const capMeasureNames = Object.keys(capMeasures) as [CapMeasure, ...CapMeasure[]];

export interface RuleCap {
  readonly holder: CapHolder;
  readonly period: CapPeriod;
  readonly measure: CapMeasure;
  readonly most: number;
  /** Of a campaign: both days are in it; null otherwise. */
  readonly days: { readonly from: string; readonly until: string } | null;
}

export interface Days {
  readonly from: string;
  readonly until: string;
}

const always: Days = { from: '2000-01-01', until: '2999-12-31' };

/** The days that count together with this one; null: a campaign that this day lies outside of. */
export function daysCounted({ period, days }: Pick<RuleCap, 'period' | 'days'>, day: string): Days | null {
  const [year = 0, month = 0] = day.split('-').map(Number);
  switch (period) {
    case 'day':
      return { from: day, until: day };
    case 'week': {
      const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
      return { from: plusDays(day, -sinceMonday), until: plusDays(day, 6 - sinceMonday) };
    }
    case 'month':
      return { from: utcDay(year, month - 1, 1), until: utcDay(year, month, 0) };
    case 'year':
      return { from: utcDay(year, 0, 1), until: utcDay(year, 11, 31) };
    case 'campaign':
      return days && days.from <= day && day <= days.until ? days : null;
    case 'ever':
      return always;
  }
}

/** `每户每月最多 2 次`, `每人活动期间（2026-05-01 到 2026-05-31）最多 30 分`. */
export function capInWords({ holder, period, measure, most, days }: RuleCap): string {
  const stretch = days ? `（${days.from} 到 ${days.until}）` : '';
  return `${capHolders[holder]}${capPeriods[period]}${stretch}最多 ${most} ${capMeasures[measure]}`;
}

/** Why a list of caps cannot be published, in words; null: it can. */
export function capsFault(caps: readonly RuleCap[]): string | null {
  for (const { period, most, days } of caps) {
    if (!Number.isSafeInteger(most) || most < 1) return '上限至少是 1';
    if ((period === 'campaign') !== (days !== null)) return '活动期间的上限要写明从哪天到哪天，别的不用写';
    if (days && days.from > days.until) return '活动结束的日子不能比开始早';
  }
  const kinds = caps.map(({ holder, period, measure }) => `${holder} ${period} ${measure}`);
  return new Set(kinds).size < kinds.length ? '同一种上限只能写一条' : null;
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function utcDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
