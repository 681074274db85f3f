import { followUpOutcomes } from './follow-ups';
import { escalated } from './report-clocks';
import { sealEvents } from './report-signing';
import { type ReportStepName, reportSteps } from './report-steps';

/** What stands on a time-line beside the steps of the table; none of it changes the state. */
export const otherEvents = {
  submit: '有人上报',
  /** It was late, and nobody took a step. */
  escalate: escalated,
  /** The ground of its owner was retired, and it has an owner by the new map. */
  new_ground: '区划调整，换人负责',
  still_fine: followUpOutcomes.fine.told,
  broken_again: followUpOutcomes.broken.told,
  ...sealEvents,
} as const;

type OtherEvent = keyof typeof otherEvents;
export const otherEventNames = Object.keys(otherEvents) as [OtherEvent, ...OtherEvent[]];

/** What the house writes by itself. */
export const eventsOfTheHouse: readonly ReportEventName[] = ['escalate', 'new_ground'];

export type ReportEventName = OtherEvent | ReportStepName;

/** The words on the time-line. */
export function eventInWords(event: ReportEventName): string {
  const others: Partial<Record<ReportEventName, string>> = otherEvents;
  return others[event] ?? reportSteps[event as ReportStepName].told;
}
