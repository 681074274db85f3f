import type { ReportCategory } from './report-categories';

/** 回头看: so many days after its reporter said that it is fixed somebody looks again; null: nobody does. */
export const daysUntilVisit: Readonly<Record<ReportCategory, number | null>> = {
  // A slope or a wall shows after rain whether it holds.
  rockfall: 30,
  landslide: 30,
  house: 30,
  fire: 14,
  wires: 14,
  water: 14,
  road: 14,
  other: null,
  // Between people: nobody comes by to ask.
  dispute: null,
};

/** So long has whoever is asked to look; then he is reminded and one level above hears of it, once. */
export const daysToVisit = 7;

/** What somebody finds who looks again, and what the time-line of the report says of it. */
export const followUpOutcomes = {
  fine: { label: '还好', told: '回头看：还好', event: 'still_fine' },
  broken: { label: '又坏了', told: '回头看：又坏了', event: 'broken_again' },
} as const;

export type FollowUpOutcome = keyof typeof followUpOutcomes;
export const followUpOutcomeNames = Object.keys(followUpOutcomes) as [FollowUpOutcome, ...FollowUpOutcome[]];
