import {
  type ReportState,
  type ReportStepName,
  reportStates,
  reportSteps,
} from '@torreya/shared/domain/report-steps';

/** The table of states speaks to the reporter; in a narrow column, to an office, some are said shorter. */
const shorter: Partial<Record<ReportState, string>> = {
  routed: '待接手',
  accepted: '处理中',
  handed_over: '转办中',
  conferring: '会商中',
  dispatched: '交办中',
  waiting: '等上报人回话',
  resolved: '待上报人确认',
  reopened: '退回重办',
  confirmed: '办结',
  merged: '已并案',
  not_actionable: '办不了',
  withdrawn: '已撤回',
};

export function stateWords(state: ReportState): string {
  return shorter[state] ?? reportStates[state];
}

/** Four kinds of states, as many as a map can tell apart: by colour, and by shape for those who see no colours. */
export const stages = {
  open: { words: '待接手', colour: '#c62828' },
  working: { words: '处理中', colour: '#0b5cad' },
  asked: { words: '待上报人确认', colour: '#9a4806' },
  closed: { words: '已了结', colour: '#4a4f4a' },
} as const;

export type Stage = keyof typeof stages;
export const stageNames = Object.keys(stages) as Stage[];

/** Read off the table of steps, so that a new state finds its place by itself. */
export function stageOf(state: ReportState): Stage {
  const names = Object.keys(reportSteps) as ReportStepName[];
  const open = names.filter(name => {
    const from: readonly ReportState[] = reportSteps[name].from;
    return from.includes(state);
  });
  if (open.length === 0) return 'closed';
  if (open.includes('accept')) return 'open';
  return open.includes('confirm') ? 'asked' : 'working';
}
