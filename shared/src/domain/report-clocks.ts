import type { ReportCategory } from './report-categories';
import type { ReportPriority } from './report-priorities';
import type { ReportState } from './report-steps';

/** What a report waits for, each with a limit. Whether being late goes up a level stands here. */
export const reportClocks = {
  acknowledge: { awaited: '接手', goesUp: true },
  /** No step of a report says yet that somebody is there, so that being late is told to its owner and to nobody else. */
  on_site: { awaited: '到现场', goesUp: false },
  answer: { awaited: '办好', goesUp: true },
} as const satisfies Record<string, { awaited: string; goesUp: boolean }>;

export type ReportClockName = keyof typeof reportClocks;
export const reportClockNames = Object.keys(reportClocks) as [ReportClockName, ...ReportClockName[]];

interface ClocksOfState {
  /** Begin now, also those that run already: somebody else is waited for, or the work begins anew. */
  readonly begin: readonly ReportClockName[];
  /** Go on if they run, or go on again if they paused. */
  readonly goOn: readonly ReportClockName[];
  /** Keep what is left of their time: the handler can do nothing until the reporter has answered. */
  readonly pause: readonly ReportClockName[];
}

const none = { begin: [], goOn: [], pause: [] } satisfies ClocksOfState;

/** What entering a state does to the clocks; those that it does not name stop. */
export const clocksOfStates: Readonly<Record<ReportState, ClocksOfState>> = {
  routed: { ...none, begin: ['acknowledge', 'on_site', 'answer'] },
  accepted: { ...none, goOn: ['on_site', 'answer'] },
  handed_over: { ...none, begin: ['acknowledge'], goOn: ['on_site', 'answer'] },
  conferring: { ...none, goOn: ['answer'] },
  waiting: { ...none, pause: ['on_site', 'answer'] },
  resolved: none,
  reopened: { ...none, begin: ['acknowledge', 'on_site', 'answer'] },
  confirmed: none,
  merged: none,
  not_actionable: none,
  withdrawn: none,
};

export interface TimeLimit {
  readonly minutes: number;
  /** The owner is reminded so long before it is over. */
  readonly remindMinutes: number;
  /** So long has each level, once it has heard, before the next one hears. */
  readonly levelMinutes: number;
  /** `working`: only working hours of working days count. */
  readonly counts: 'working' | 'calendar';
}

type TimeLimits = Readonly<Record<ReportClockName, TimeLimit>>;

const minutesOf = {
  acknowledge: { minutes: 30, remindMinutes: 10, levelMinutes: 30 },
  on_site: { minutes: 4 * 60, remindMinutes: 30, levelMinutes: 60 },
  answer: { minutes: 24 * 60, remindMinutes: 2 * 60, levelMinutes: 4 * 60 },
};

function allCounting(counts: TimeLimit['counts']): TimeLimits {
  return {
    acknowledge: { ...minutesOf.acknowledge, counts },
    on_site: { ...minutesOf.on_site, counts },
    answer: { ...minutesOf.answer, counts },
  };
}

/** Day and night. */
const urgent = allCounting('calendar');
const normal = allCounting('working');
/** What spreads by the minute. */
const atOnce: TimeLimits = {
  ...urgent,
  acknowledge: { minutes: 10, remindMinutes: 5, levelMinutes: 10, counts: 'calendar' },
  on_site: { minutes: 60, remindMinutes: 15, levelMinutes: 30, counts: 'calendar' },
};

/** The preset: `usual` is the priority of a report of this kind as long as no rule gives it another. */
export const reportTimes: Readonly<
  Record<ReportCategory, Readonly<Record<ReportPriority, TimeLimits>> & { readonly usual: ReportPriority }>
> = {
  rockfall: { usual: 'urgent', urgent, normal },
  landslide: { usual: 'urgent', urgent, normal },
  fire: { usual: 'urgent', urgent: atOnce, normal: atOnce },
  wires: { usual: 'urgent', urgent: atOnce, normal },
  water: { usual: 'urgent', urgent, normal },
  road: { usual: 'normal', urgent, normal },
  house: { usual: 'normal', urgent, normal },
  dispute: { usual: 'normal', urgent, normal },
  other: { usual: 'normal', urgent, normal },
};

/** On the time-line, with who was told of it. */
export const escalated = '超时了';

/** Three colours. They are read off the clocks whenever somebody looks, and stored nowhere. */
export const alertLevels = { green: '时间够', yellow: '快到时间了', red: '超时了' } as const;

export type AlertLevel = keyof typeof alertLevels;

/** A clock as it stands; one that pauses has no due instant. */
export interface ClockStand {
  readonly name: ReportClockName;
  readonly remindAt: Date | null;
  readonly dueAt: Date | null;
}

/** The worst of a report's clocks; null where none runs or pauses. A clock that does not go up warns, and no more. */
export function colourOf(clocks: readonly ClockStand[], now: Date): AlertLevel | null {
  const levels = clocks.map((clock): AlertLevel => {
    if (clock.dueAt && clock.dueAt <= now) return reportClocks[clock.name].goesUp ? 'red' : 'yellow';
    return clock.remindAt && clock.remindAt <= now ? 'yellow' : 'green';
  });
  return (['red', 'yellow', 'green'] as const).find(level => levels.includes(level)) ?? null;
}
