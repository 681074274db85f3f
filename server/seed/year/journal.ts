import type { EntityManager } from 'typeorm';
import type { BookRef, Move } from '../../src/ledger/moves';
import { post } from '../../src/ledger/post';
import { type Calendar, daysLater, later, morningOf } from '../calendar';

/** Moves of one instant. */
export interface Posting {
  readonly at: Date;
  readonly moves: readonly Move[];
}

/** Before these last days the points were still kept on slips and entered into the book in the evening. */
const daysPostedAtOnce = 10;
const eveningMinutes = 19.5 * 60;

/**
 * Posts a year in the order of time and answers the number of the journal row of each move. A refused move is a
 * mistake of the seed.
 */
export async function postYear(
  tx: EntityManager,
  book: BookRef,
  calendar: Calendar,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const { at, moves } of gathered(calendar, postings)) {
    for (const outcome of await post(tx, book, moves, { at })) {
      if (outcome.outcome === 'refused') {
        throw new Error(`the ledger refuses a move of ${at.toISOString()}: ${JSON.stringify(outcome)}`);
      }
      numbers.set(outcome.id, outcome.no);
    }
  }
  return numbers;
}

/** One posting an evening, the day's moves in their order; thousands of single ones would take a minute. */
export function gathered(calendar: Calendar, postings: readonly Posting[]): Posting[] {
  const recent = daysLater(calendar.today, -daysPostedAtOnce);
  const inOrder = [...postings].sort((a, b) => a.at.getTime() - b.at.getTime());
  const evenings = new Map<number, Move[]>();
  for (const { at, moves } of inOrder) {
    const entered = at < recent ? later(morningOf(at), eveningMinutes) : at;
    const before = evenings.get(entered.getTime());
    if (before) before.push(...moves);
    else evenings.set(entered.getTime(), [...moves]);
  }
  return [...evenings].map(([at, moves]) => ({ at: new Date(at), moves }));
}
