import type { ReportState, ReportStep } from './report-steps';

/** Its clocks run or pause. */
const inHand = [
  'routed',
  'accepted',
  'handed_over',
  'conferring',
  'dispatched',
  'waiting',
  'reopened',
] as const satisfies readonly ReportState[];

/** How pressing a report is can be said anew while somebody works on it; rows of its one table of steps. */
export const reportStepsOfPriority = {
  raise: {
    from: inHand,
    to: null,
    by: 'overseer',
    needs: ['note'],
    isAmongHandlers: false,
    priority: { from: 'normal', to: 'urgent' },
    label: '改成紧急',
    told: '改成紧急了',
  },
  lower: {
    from: inHand,
    to: null,
    by: 'overseer',
    needs: ['note'],
    isAmongHandlers: false,
    priority: { from: 'urgent', to: 'normal' },
    label: '改成一般',
    told: '改成一般了',
  },
} as const satisfies Record<string, ReportStep>;
