import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { auditReport } from '@torreya/shared/contract/report-audit';
import { clocksOfStates, type ReportClockName, reportClockNames } from '@torreya/shared/domain/report-clocks';
import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { clocksAfterEvent, clocksFromBeginning, type Told } from '../clock/report-clock-replay';
import type { RunningClock } from '../clock/report-clock-rules';
import type { Pressing } from '../report-priority';

type Change = ReplyOf<typeof auditReport>['clocks'][number];

/**
 * What became of the clocks of a report that is `pressing` today, worked out from the time-line by the rules that run them:
 * it is kept nowhere else.
 */
export function clockHistory({ category, ...today }: Pressing, events: readonly Told[]): Change[] {
  const [firstChange] = events.flatMap(({ step }) => changedPriority(step) ?? []);
  let priority = firstChange?.from ?? today.priority;
  let clocks: readonly RunningClock[] = [];
  return events.flatMap((event, index) => {
    const before = clocks;
    const changed = changedPriority(event.step);
    priority = changed?.to ?? priority;
    const pressing = { category, priority };
    clocks = changed
      ? clocksFromBeginning(pressing, events.slice(0, index + 1))
      : clocksAfterEvent(before, pressing, event);
    return reportClockNames.flatMap(name => changeOf(name, { before, after: clocks, event }) ?? []);
  });
}

function changedPriority(name: Told['step']): ReportStep['priority'] {
  const steps: Partial<Record<Told['step'], ReportStep>> = reportSteps;
  return steps[name]?.priority;
}

function changeOf(
  name: ReportClockName,
  all: { before: readonly RunningClock[]; after: readonly RunningClock[]; event: Told },
): Change | null {
  const { toState, fromState, at } = all.event;
  const [before, now] = [all.before, all.after].map(clocks => clocks.find(clock => clock.name === name));
  const begins = fromState !== toState && clocksOfStates[toState].begin.includes(name);
  const isLate = Boolean(before?.dueAt && before.dueAt <= at);
  const change = (what: Change['what'], dueAt: Date | null) => ({
    at: at.toISOString(),
    name,
    what,
    dueAt: dueAt?.toISOString() ?? null,
    isLate,
  });
  if (now && (begins || !before)) return { ...change('began', now.dueAt), isLate: false };
  if (before && !now) return change('stopped', before.dueAt);
  if (before?.dueAt && now && !now.dueAt) return change('paused', null);
  if (before && !before.dueAt && now?.dueAt) return change('went_on', now.dueAt);
  if (before?.dueAt && now?.dueAt && before.dueAt.getTime() !== now.dueAt.getTime())
    return change('set_anew', now.dueAt);
  return null;
}
