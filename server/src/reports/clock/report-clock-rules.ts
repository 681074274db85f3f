import {
  type ClockStand,
  clocksOfStates,
  clocksStoppedBy,
  type ReportClockName,
  reportTimes,
  type TimeLimit,
} from '@torreya/shared/domain/report-clocks';
import type { ReportState, ReportStepName } from '@torreya/shared/domain/report-steps';
import { addMinutes, msBetween } from '@torreya/shared/domain/working-time';
import type { Pressing } from '../report-priority';

/** A clock that runs, or pauses with what is left of its time. */
export interface RunningClock extends ClockStand {
  readonly counts: TimeLimit['counts'];
  /** When somebody is to be told; null when nobody is any more. */
  readonly nextAt: Date | null;
  readonly leftMs: number | null;
  /** Of its end somebody was reminded. */
  readonly isReminded: boolean;
  /** Its being late was told. */
  readonly isLate: boolean;
  /** Those above who were told of it, one after the other, and the area of the last of them. */
  readonly told: readonly string[];
  readonly toldPath: string | null;
}

export function limitOf({ category, priority }: Pressing, name: ReportClockName): TimeLimit {
  return reportTimes[category][priority][name];
}

/** What runs and pauses once the report has entered `state` at the instant `at`. */
export function clocksAfter(
  before: readonly RunningClock[],
  { state, at, ...pressing }: Pressing & { state: ReportState; at: Date },
): RunningClock[] {
  const { begin, goOn, pause } = clocksOfStates[state];
  const named = (names: readonly ReportClockName[]) => before.filter(({ name }) => names.includes(name));
  return [
    ...begin.map(name => begun(name, limitOf(pressing, name), at)),
    ...named(goOn).map(clock => resumed(clock, limitOf(pressing, clock.name), at)),
    ...named(pause).map(clock => paused(clock, at)),
  ];
}

/** The same without what the step stops. */
export function clocksNotStoppedBy(step: ReportStepName, clocks: readonly RunningClock[]): RunningClock[] {
  return clocks.filter(({ name }) => !clocksStoppedBy[step]?.includes(name));
}

function begun(name: ReportClockName, limit: TimeLimit, at: Date): RunningClock {
  const remindAt = addMinutes(at, limit.minutes - limit.remindMinutes, limit.counts);
  return {
    name,
    counts: limit.counts,
    remindAt,
    dueAt: addMinutes(at, limit.minutes, limit.counts),
    nextAt: remindAt,
    leftMs: null,
    isReminded: false,
    isLate: false,
    told: [],
    toldPath: null,
  };
}

function paused(clock: RunningClock, at: Date): RunningClock {
  if (!clock.dueAt) return clock;
  const leftMs = msBetween(at, clock.dueAt, clock.counts);
  return { ...clock, leftMs, remindAt: null, dueAt: null, nextAt: null };
}

/** One that was late goes on up from where it was; one of whose end somebody was reminded reminds nobody again. */
function resumed(clock: RunningClock, limit: TimeLimit, at: Date): RunningClock {
  if (clock.leftMs === null) return clock;
  const left = clock.leftMs / 60_000;
  const { counts } = clock;
  const dueAt = addMinutes(at, left, counts);
  const remindAt = addMinutes(at, Math.max(0, left - limit.remindMinutes), counts);
  const whenLate = laterOf(addMinutes(at, limit.levelMinutes, counts), dueAt);
  const whenOnTime = left > limit.remindMinutes && !clock.isReminded ? remindAt : dueAt;
  return { ...clock, leftMs: null, dueAt, remindAt, nextAt: clock.isLate ? whenLate : whenOnTime };
}

export function earlierOf(one: Date, other: Date): Date {
  return one > other ? other : one;
}

export function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** The instant at which the first of the clocks has something to tell. */
export function nextOf(clocks: readonly RunningClock[]): Date | null {
  const [first] = clocks.flatMap(({ nextAt }) => nextAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return first ?? null;
}
