import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import { addMinutes } from '@torreya/shared/domain/working-time';
import type { ReportEventRow } from '../report-event.entity';
import type { Pressing } from '../report-priority';
import {
  clocksAfter,
  clocksNotStoppedBy,
  earlierOf,
  laterOf,
  limitOf,
  type RunningClock,
} from './report-clock-rules';

export type Told = Pick<ReportEventRow, 'step' | 'fromState' | 'toState' | 'at'>;

/** What an event of the time-line does to the clocks. */
export function clocksAfterEvent(
  before: readonly RunningClock[],
  pressing: Pressing,
  { step, fromState, toState, at }: Told,
): readonly RunningClock[] {
  const left = isStep(step) ? clocksNotStoppedBy(step, before) : before;
  return fromState === toState ? left : clocksAfter(left, { ...pressing, state: toState, at });
}

/** The clocks as they would stand had the report been as pressing as this from its beginning. */
export function clocksFromBeginning(pressing: Pressing, events: readonly Told[]): readonly RunningClock[] {
  return events.reduce<readonly RunningClock[]>(
    (clocks, event) => clocksAfterEvent(clocks, pressing, event),
    [],
  );
}

/**
 * The clocks of a report that became more or less pressing at the instant `at`: their ends are those that they would have
 * had all along, and who was reminded or told that it is late, is not told so again.
 */
export function clocksPressedAnew(
  running: readonly RunningClock[],
  { at, events, ...pressing }: Pressing & { at: Date; events: readonly Told[] },
): RunningClock[] {
  return clocksFromBeginning(pressing, events).flatMap(fresh => {
    const fired = running.find(({ name }) => name === fresh.name);
    if (!fired) return [];
    const { isLate, told, toldPath } = fired;
    const clock = { ...fresh, isLate, told, toldPath, isReminded: wasReminded(fired) };
    if (!fresh.dueAt) return [clock];
    const { levelMinutes } = limitOf(pressing, fresh.name);
    // The next level has no longer than it has now, and hears of nothing that is on time again.
    const level = addMinutes(at, levelMinutes, fresh.counts);
    const upAt = fired.nextAt && laterOf(earlierOf(fired.nextAt, level), fresh.dueAt);
    const onTimeAt = clock.isReminded ? fresh.dueAt : fresh.remindAt;
    return [{ ...clock, nextAt: isLate ? upAt : onTimeAt }];
  });
}

/** Also one that ran before it was kept whether it had reminded. */
function wasReminded({ isReminded, isLate, nextAt, dueAt }: RunningClock): boolean {
  return isReminded || (!isLate && nextAt !== null && nextAt.getTime() === dueAt?.getTime());
}

function isStep(step: Told['step']): step is ReportStepName {
  return step in reportSteps;
}
