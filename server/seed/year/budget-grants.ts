import { type Calendar, later, startOfMonth } from '../calendar';
import type { LivingTown } from '../living-town';
import { namedId } from '../named-id';
import type { Posting } from './journal';

/** Enough for every household to meet the standard each month of the quarter, and for what is reported. */
const pointsPerQuarter = 1_500;

const firstMonthsOfQuarters = ['01', '04', '07', '10'];

/** The town funds the villages: when the history begins, and on the first day of each quarter. */
export function budgetGrants(town: LivingTown, calendar: Calendar): Posting[] {
  const [first, ...others] = calendar.pastMonths;
  const months = [first!, ...[...others, calendar.currentMonth].filter(isFirstOfQuarter)];
  return months
    .map(month => ({ month, at: later(startOfMonth(month), 7 * 60) }))
    .filter(({ at }) => at < calendar.today)
    .map(({ month, at }) => ({
      at,
      moves: town.villages.map(({ area }) => ({
        op: 'transfer',
        id: namedId('grant', month, area.code),
        kind: 'grant',
        causeId: namedId('grant decision', month, area.code),
        from: { ownerKind: 'issuance', ownerId: town.area.code },
        to: { ownerKind: 'budget', ownerId: area.code },
        amount: pointsPerQuarter,
      })),
    }));
}

function isFirstOfQuarter(month: string): boolean {
  return firstMonthsOfQuarters.includes(month.slice(5));
}
