import type { Calendar } from '../calendar';
import type { LivingTown } from '../living-town';
import type { Story } from '../reports/story';
import type { Staff } from '../staff';
import { awardIncomes, awardPostings } from './award-postings';
import { storiesOfTheYear } from './awarded-reports';
import { budgetGrants } from './budget-grants';
import type { Posting } from './journal';
import { type PaperRound, paperPostings, paperRounds, pointsOfAMonth } from './paper-rounds';
import { type Purchase, purchasePostings, purchasesOfTheYear } from './purchases';
import { type Settlement, settlementPostings, settlementsOfTheYear } from './settlements';

/** What happened in the year that ends yesterday, before any of it is written. */
interface Year {
  /** Those that are over; the ones of the last days are told apart. */
  readonly stories: readonly Story[];
  readonly purchases: readonly Purchase[];
  readonly settlements: readonly Settlement[];
  readonly postings: readonly Posting[];
}

/** `current`: the reports of the last days, some of which have brought points as well. */
export function inventYear(
  town: LivingTown,
  staff: Staff,
  calendar: Calendar,
  current: readonly Story[],
): Year {
  const stories = storiesOfTheYear(town, staff, calendar);
  const rounds = paperRounds(town, calendar);
  const awarded = [...stories, ...current];
  const incomes = [...roundIncomes(rounds), ...awardIncomes(awarded)];
  const purchases = purchasesOfTheYear(town, calendar, incomes);
  const settlements = settlementsOfTheYear(calendar, purchases);
  const postings = [
    ...budgetGrants(town, calendar),
    ...paperPostings(rounds),
    ...awardPostings(awarded),
    ...purchasePostings(purchases),
    ...settlementPostings(town, settlements),
  ];
  return { stories, purchases, settlements, postings };
}

function roundIncomes(rounds: readonly PaperRound[]) {
  return rounds.flatMap(({ at, households }) =>
    households.map(({ id }) => ({ at, householdId: id, points: pointsOfAMonth })),
  );
}
