import type { ReportState } from '@torreya/shared/domain/report-steps';
import type { Tone } from './status-line';

/** How each state of a report concerns the one who sent it. */
export const reportTones: Record<ReportState, Tone> = {
  routed: 'wait',
  accepted: 'wait',
  handed_over: 'wait',
  conferring: 'wait',
  dispatched: 'wait',
  waiting: 'problem',
  merged: 'plain',
  resolved: 'good',
  reopened: 'wait',
  confirmed: 'good',
  not_actionable: 'problem',
  withdrawn: 'plain',
};
