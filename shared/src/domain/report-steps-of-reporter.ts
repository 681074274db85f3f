import type { ReportStep } from './report-steps';

/** What whoever sent a report does with it; rows of its one table of steps. */
export const reportStepsOfReporter = {
  confirm: {
    from: ['resolved'],
    to: 'confirmed',
    by: 'reporter',
    needs: [],
    isAmongHandlers: false,
    label: '弄好了，谢谢',
    told: '上报人说弄好了',
  },
  reopen: {
    from: ['resolved'],
    to: 'reopened',
    by: 'reporter',
    needs: [],
    isAmongHandlers: false,
    label: '没弄好，再反映',
    told: '上报人说没弄好',
  },
  answer: {
    from: ['waiting'],
    to: 'accepted',
    by: 'reporter',
    needs: ['note'],
    isAmongHandlers: false,
    label: '回句话',
    told: '上报人回话了',
  },
  withdraw: {
    from: ['routed'],
    to: 'withdrawn',
    by: 'reporter',
    needs: [],
    isAmongHandlers: false,
    label: '撤回',
    told: '上报人撤回了',
  },
} as const satisfies Record<string, ReportStep>;
