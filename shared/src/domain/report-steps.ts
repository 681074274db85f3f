/**
 * The life of a report as a table. The server obeys it with one conditional update, every answer carries the
 * steps that are open to this actor, and a page draws one button a step: no page knows a rule.
 */
export const reportStates = {
  routed: '已送到网格长',
  accepted: '正在处理',
  resolved: '处理好了，等您看看',
  reopened: '没弄好，再处理',
  confirmed: '办结了',
  not_actionable: '办不了（有说明）',
  withdrawn: '已撤回',
} as const;

export type ReportState = keyof typeof reportStates;
export const reportStateNames = Object.keys(reportStates) as [ReportState, ...ReportState[]];

/** `handler`: holds a handling role over the report's area. `reporter`: sent it. */
export type ReportParty = 'handler' | 'reporter';

export interface ReportStep {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  readonly by: ReportParty;
  /** What the step must carry. */
  readonly needs: readonly ('photo' | 'note')[];
  /** The words on the button. */
  readonly label: string;
  /** The words on the time-line. */
  readonly told: string;
}

export const reportSteps = {
  accept: {
    from: ['routed', 'reopened'],
    to: 'accepted',
    by: 'handler',
    needs: [],
    label: '我来处理',
    told: '已经有人接手',
  },
  resolve: {
    from: ['accepted'],
    to: 'resolved',
    by: 'handler',
    needs: ['photo'],
    label: '拍照办结',
    told: '处理好了',
  },
  decline: {
    from: ['routed', 'accepted', 'reopened'],
    to: 'not_actionable',
    by: 'handler',
    needs: ['note'],
    label: '办不了',
    told: '办不了，原因如下',
  },
  confirm: {
    from: ['resolved'],
    to: 'confirmed',
    by: 'reporter',
    needs: [],
    label: '弄好了，谢谢',
    told: '上报人说弄好了',
  },
  reopen: {
    from: ['resolved'],
    to: 'reopened',
    by: 'reporter',
    needs: [],
    label: '没弄好，再反映',
    told: '上报人说没弄好',
  },
  withdraw: {
    from: ['routed'],
    to: 'withdrawn',
    by: 'reporter',
    needs: [],
    label: '撤回',
    told: '上报人撤回了',
  },
} as const satisfies Record<string, ReportStep>;

export type ReportStepName = keyof typeof reportSteps;
export const reportStepNames = Object.keys(reportSteps) as [ReportStepName, ...ReportStepName[]];

export const firstReportState: ReportState = 'routed';

/** The steps that lead out of `state` for somebody who is all of `parties`, in the table's order. */
export function openReportSteps(state: ReportState, parties: readonly ReportParty[]): ReportStepName[] {
  return reportStepNames.filter(name => {
    const step: ReportStep = reportSteps[name];
    return step.from.includes(state) && parties.includes(step.by);
  });
}
