import type { ReportPriority } from './report-priorities';
import { reportStepsByLetter } from './report-steps-by-letter';
import { reportStepsOfPriority } from './report-steps-of-priority';
import { reportStepsOfReporter } from './report-steps-of-reporter';

/**
 * The life of a report as a table. The server obeys it with one conditional update, every answer carries the
 * steps that are open to this actor, and a page draws one button a step: no page knows a rule. In every state one person
 * is accountable, the owner, and nobody can merely say that it is not his: a receiver has to take it.
 */
export const reportStates = {
  routed: '已送到网格长',
  accepted: '正在处理',
  handed_over: '转给别人，等他接手',
  conferring: '几家在商量怎么办',
  dispatched: '交给几家分头去办',
  waiting: '等您回话',
  resolved: '处理好了，等您看看',
  reopened: '没弄好，再处理',
  confirmed: '办结了',
  merged: '和另一条一起处理',
  not_actionable: '办不了（有说明）',
  withdrawn: '已撤回',
} as const;

export type ReportState = keyof typeof reportStates;
export const reportStateNames = Object.keys(reportStates) as [ReportState, ...ReportState[]];

/** What somebody is to a report; often more than one of these. */
export const reportParties = {
  /** Holds a handling role over its area. */
  handler: true,
  /** Is accountable for it now. */
  owner: true,
  /** Is accountable for it, or answers for ground above the owner's. */
  overseer: true,
  /** Was asked to take it over. */
  receiver: true,
  /** Was asked to confer. */
  adviser: true,
  /** Was sent a dispatch order about it. */
  assignee: true,
  /** Sent it. */
  reporter: true,
} as const;

export type ReportParty = keyof typeof reportParties;

/** What a step must carry. */
export type ReportStepNeed = 'photo' | 'note' | 'receiver' | 'advisers' | 'assignees' | 'other_report';

export interface ReportStep {
  readonly from: readonly ReportState[];
  /** Null: it stays where it is. */
  readonly to: ReportState | null;
  readonly by: ReportParty;
  readonly needs: readonly ReportStepNeed[];
  /** Its words are for those who handle the report: the reporter is not shown them. */
  readonly isAmongHandlers: boolean;
  /** Changes how pressing it is, and is open where it is not so already. */
  readonly priority?: { readonly from: ReportPriority; readonly to: ReportPriority };
  /** Taken by sending, answering or taking back dispatch orders, and in no other way. */
  readonly byLetter?: true;
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
    isAmongHandlers: false,
    label: '我来处理',
    told: '已经有人接手',
  },
  resolve: {
    from: ['accepted'],
    to: 'resolved',
    by: 'handler',
    needs: ['photo'],
    isAmongHandlers: false,
    label: '拍照办结',
    told: '处理好了',
  },
  arrive: {
    from: ['accepted'],
    to: 'accepted',
    by: 'handler',
    needs: [],
    isAmongHandlers: false,
    label: '我到现场了',
    told: '有人到现场了',
  },
  take_over: {
    from: ['handed_over'],
    to: 'accepted',
    by: 'receiver',
    needs: [],
    isAmongHandlers: false,
    label: '我接手',
    told: '转到的人接手了',
  },
  advise: {
    from: ['conferring'],
    to: 'conferring',
    by: 'adviser',
    needs: ['note'],
    isAmongHandlers: true,
    label: '说说我的意见',
    told: '说了意见',
  },
  conclude: {
    from: ['conferring'],
    to: 'accepted',
    by: 'owner',
    needs: ['note'],
    isAmongHandlers: true,
    label: '商量好了',
    told: '商量好了，接着处理',
  },
  go_on: {
    from: ['waiting'],
    to: 'accepted',
    by: 'owner',
    needs: [],
    isAmongHandlers: false,
    label: '不等了，接着处理',
    told: '接着处理',
  },
  take_back: {
    from: ['handed_over'],
    to: 'accepted',
    by: 'owner',
    needs: [],
    isAmongHandlers: true,
    label: '不转了，我来处理',
    told: '没有转出去，接着处理',
  },
  ask: {
    from: ['accepted'],
    to: 'waiting',
    by: 'owner',
    needs: ['note'],
    isAmongHandlers: false,
    label: '问问上报人',
    told: '有句话要问您',
  },
  confer: {
    from: ['accepted'],
    to: 'conferring',
    by: 'owner',
    needs: ['note', 'advisers'],
    isAmongHandlers: true,
    label: '找人商量',
    told: '找人一起商量',
  },
  hand_over: {
    from: ['routed', 'accepted', 'reopened'],
    to: 'handed_over',
    by: 'owner',
    needs: ['note', 'receiver'],
    isAmongHandlers: true,
    label: '转给别人',
    told: '要转给别人处理',
  },
  merge: {
    from: ['routed', 'accepted', 'reopened'],
    to: 'merged',
    by: 'handler',
    needs: ['other_report'],
    isAmongHandlers: true,
    label: '和另一条是同一件事',
    told: '和另一条合在一起处理',
  },
  ...reportStepsByLetter,
  ...reportStepsOfPriority,
  send_back: {
    from: ['handed_over'],
    to: 'accepted',
    by: 'receiver',
    needs: ['note'],
    isAmongHandlers: true,
    label: '不归我管',
    told: '没有接，退回来了',
  },
  decline: {
    from: ['routed', 'accepted', 'reopened'],
    to: 'not_actionable',
    by: 'handler',
    needs: ['note'],
    isAmongHandlers: false,
    label: '办不了',
    told: '办不了，原因如下',
  },
  ...reportStepsOfReporter,
} as const satisfies Record<string, ReportStep>;

export type ReportStepName = keyof typeof reportSteps;
export const reportStepNames = Object.keys(reportSteps) as [ReportStepName, ...ReportStepName[]];

export const firstReportState: ReportState = 'routed';

/** What beside its state says which steps of a report are open. */
interface OfReport {
  readonly isPrivate?: boolean;
  /** Not known: it cannot be changed. */
  readonly priority?: ReportPriority;
}

/**
 * The steps that are open in `state` to somebody who is all of `parties`, in the table's order; without those that are
 * taken by letters.
 */
export function openReportSteps(
  state: ReportState,
  parties: readonly ReportParty[],
  { isPrivate = false, priority }: OfReport = {},
): ReportStepName[] {
  return reportStepNames.filter(name => {
    const step: ReportStep = reportSteps[name];
    // Two private reports put together would tell each reporter of the other.
    if (isPrivate && step.needs.includes('other_report')) return false;
    if (step.priority && step.priority.from !== priority) return false;
    return !step.byLetter && step.from.includes(state) && parties.includes(step.by);
  });
}

/** Nothing more happens to it; what is merged goes on with the report that it went into. */
export const finalReportStates: readonly ReportState[] = reportStateNames.filter(
  state => !reportStepNames.some(name => (reportSteps[name].from as readonly ReportState[]).includes(state)),
);
