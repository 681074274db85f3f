import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { auditReport } from '@torreya/shared/contract/report-audit';
import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { clocksOfStates, type ReportClockName, reportClockNames } from '@torreya/shared/domain/report-clocks';
import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import { clocksAfter, clocksNotStoppedBy, type RunningClock } from '../clock/report-clock-rules';
import type { ReportEventRow } from '../report-event.entity';

type Change = ReplyOf<typeof auditReport>['clocks'][number];
type Told = Pick<ReportEventRow, 'step' | 'fromState' | 'toState' | 'at'>;

/** What became of the clocks, worked out from the time-line by the rules that run them: it is kept nowhere else. */
export function clockHistory(category: ReportCategory, events: readonly Told[]): Change[] {
  let clocks: readonly RunningClock[] = [];
  return events.flatMap(event => {
    const before = clocks;
    clocks = after(before, category, event);
    return reportClockNames.flatMap(name => changeOf(name, { before, after: clocks, event }) ?? []);
  });
}

function after(
  before: readonly RunningClock[],
  category: ReportCategory,
  { step, fromState, toState, at }: Told,
): readonly RunningClock[] {
  const left = isStep(step) ? clocksNotStoppedBy(step, before) : before;
  return fromState === toState ? left : clocksAfter(left, { category, state: toState, at });
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
  return null;
}

function isStep(step: ReportEventRow['step']): step is ReportStepName {
  return step in reportSteps;
}
