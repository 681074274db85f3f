import { type Calendar, later } from '../calendar';
import { Chance } from '../chance';
import type { SeedHousehold } from '../families';
import type { LivingTown } from '../living-town';
import { namedId } from '../named-id';
import type { Posting } from './journal';

/** What the paper passbook of 谷来镇 gives a household for a month in which it met the standard. */
export const pointsOfAMonth = 30;

export interface PaperRound {
  readonly at: Date;
  readonly households: readonly SeedHousehold[];
}

/** Cadres walk through the villages on the last afternoon of the month; most households meet the standard. */
export function paperRounds(town: LivingTown, calendar: Calendar): PaperRound[] {
  const households = town.villages.flatMap(village => village.households);
  const tidiness = new Chance('how tidy a household is');
  const care = households.map(household => ({
    household,
    probability: household.members.some(one => one.demoKey !== null) ? 1 : 0.6 + 0.4 * tidiness.next(),
  }));
  const chance = new Chance('paper rounds');
  return calendar.pastMonths.map(month => ({
    at: later(calendar.endOf(month), -8.5 * 60),
    households: care.filter(({ probability }) => chance.falls(probability)).map(({ household }) => household),
  }));
}

export function paperPostings(rounds: readonly PaperRound[]): Posting[] {
  return rounds.map(({ at, households }) => ({
    at,
    moves: households.map(({ id, village }) => ({
      op: 'transfer',
      id: namedId('paper round', at.toISOString(), id),
      kind: 'passbook',
      causeId: namedId('line of the paper round', at.toISOString(), id),
      from: { ownerKind: 'budget', ownerId: village.code },
      to: { ownerKind: 'household', ownerId: id },
      amount: pointsOfAMonth,
    })),
  }));
}
