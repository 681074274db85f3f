import type { ReportCategory } from './report-categories';
import type { ReportPriority } from './report-priorities';
import type { ReportState, ReportStepName } from './report-steps';

/** What a report waits for, each with a limit. Being late goes up a level. */
export const reportClocks = {
  acknowledge: { awaited: '接手' },
  on_site: { awaited: '到现场' },
  answer: { awaited: '办好' },
} as const satisfies Record<string, { awaited: string }>;

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
  conferring: { ...none, goOn: ['on_site', 'answer'] },
  // The orders have a deadline of their own: the owner need not be there meanwhile.
  dispatched: { ...none, goOn: ['answer'], pause: ['on_site'] },
  waiting: { ...none, pause: ['on_site', 'answer'] },
  resolved: none,
  reopened: { ...none, begin: ['acknowledge', 'on_site', 'answer'] },
  confirmed: none,
  merged: none,
  not_actionable: none,
  withdrawn: none,
};

/** What a step stops, beside what the state does that it leads to. */
export const clocksStoppedBy: Readonly<Partial<Record<ReportStepName, readonly ReportClockName[]>>> = {
  arrive: ['on_site'],
};

/** A step that is there to stop a clock is open as long as that clock runs or pauses, and every other one always. */
export function isAwaited(step: ReportStepName, running: readonly ReportClockName[]): boolean {
  return clocksStoppedBy[step]?.some(name => running.includes(name)) ?? true;
}

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
export const alertLevelNames = Object.keys(alertLevels) as [AlertLevel, ...AlertLevel[]];

/** A colour is said as well, to those who do not see it. */
const colourWords: Readonly<Record<AlertLevel, string>> = { green: '绿', yellow: '黄', red: '红' };

/** `红：超时了，等接手`. */
export function alertInWords({ level, awaited }: Pick<Alert, 'level' | 'awaited'>): string {
  return `${colourWords[level]}：${alertLevels[level]}，等${reportClocks[awaited].awaited}`;
}

/** A clock as it stands; one that pauses has no due instant. */
export interface ClockStand {
  readonly name: ReportClockName;
  readonly remindAt: Date | null;
  readonly dueAt: Date | null;
}

/** What a report's clocks say when somebody looks. */
export interface Alert {
  readonly level: AlertLevel;
  /** The clock that says so; of several the one that is over first. */
  readonly awaited: ReportClockName;
  /** Null while it pauses. */
  readonly dueAt: Date | null;
}

/** By the worst of a report's clocks; null where none runs or pauses. */
export function alertOf(clocks: readonly ClockStand[], now: Date): Alert | null {
  const inOrder = [...clocks].sort((a, b) => timeOf(a) - timeOf(b));
  for (const level of ['red', 'yellow', 'green'] as const) {
    const worst = inOrder.find(clock => levelOf(clock, now) === level);
    if (worst) return { level, awaited: worst.name, dueAt: worst.dueAt };
  }
  return null;
}

export function colourOf(clocks: readonly ClockStand[], now: Date): AlertLevel | null {
  return alertOf(clocks, now)?.level ?? null;
}

function levelOf({ remindAt, dueAt }: ClockStand, now: Date): AlertLevel {
  if (dueAt && dueAt <= now) return 'red';
  return remindAt && remindAt <= now ? 'yellow' : 'green';
}

/** What pauses is over last. */
function timeOf({ dueAt }: ClockStand): number {
  return dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
