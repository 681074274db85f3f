import {
  openReportSteps,
  type ReportParty,
  type ReportStep,
  type ReportStepName,
  reportSteps,
} from '@torreya/shared/domain/report-steps';

/** Whoever has taken one of these is accountable for the report afterwards. */
const leavesItWithHim: readonly ReportStepName[] = ['accept', 'take_over', 'take_back', 'conclude', 'go_on'];

/**
 * What he can do already while a step of his waits for the network: he accepts a report on the mountain, clears the
 * road and closes it, all without signal. The server decides when they arrive, in their order.
 */
export function stepsAfter(waiting: ReportStepName, openBefore: readonly ReportStepName[]): ReportStepName[] {
  const step: ReportStep = reportSteps[waiting];
  // How pressing it is changes nothing else; what it is then, the server says.
  if (step.to === null) return openBefore.filter(name => !isOfPriority(name));
  // Whoever says that he is there may be another than the owner.
  const parties: ReportParty[] = leavesItWithHim.includes(waiting)
    ? ['handler', 'owner']
    : waiting === 'arrive'
      ? ['handler']
      : [];
  // Two reports are put together only when the server knows both.
  return openReportSteps(step.to, parties, { isPrivate: true }).filter(name => name !== waiting);
}

function isOfPriority(name: ReportStepName): boolean {
  const { priority }: ReportStep = reportSteps[name];
  return priority !== undefined;
}
