import type { ReportState } from '@torreya/shared/domain/report-steps';
import type { Tone } from '../ui/status-line';

/** Where a report stands, as those who handle it say it. */
export const reportStateWords: Record<ReportState, string> = {
  routed: '等人接手',
  accepted: '正在处理',
  handed_over: '转给别人，等他接',
  conferring: '在商量',
  dispatched: '几家分头在办',
  waiting: '等上报人回话',
  merged: '合到另一条里了',
  resolved: '处理好了，等上报人看',
  reopened: '上报人说没弄好',
  confirmed: '办结了',
  not_actionable: '办不了，已说明',
  withdrawn: '上报人撤回了',
};

export const reportStateTones: Record<ReportState, Tone> = {
  routed: 'wait',
  accepted: 'wait',
  handed_over: 'wait',
  conferring: 'wait',
  dispatched: 'wait',
  waiting: 'plain',
  merged: 'plain',
  resolved: 'wait',
  reopened: 'problem',
  confirmed: 'good',
  not_actionable: 'plain',
  withdrawn: 'plain',
};
