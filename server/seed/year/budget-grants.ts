import type { EntityManager } from 'typeorm';
import { contentsHash } from '../../src/platform/contents-hash';
import { type Calendar, dayOf, later, startOfMonth } from '../calendar';
import { bytes, insertRows } from '../insert-rows';
import type { LivingTown } from '../living-town';
import { namedId } from '../named-id';
import type { Posting } from './journal';

/** Enough for every household to meet the standard each month of the quarter, and for what is reported. */
const pointsPerQuarter = 1_500;

const firstMonthsOfQuarters = ['01', '04', '07', '10'];

/** The town funds the villages: when the history begins, and on the first day of each quarter. */
export function budgetGrants(town: LivingTown, calendar: Calendar): Posting[] {
  return grantsOf(calendar).map(({ month, at }) => ({
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

/** The papers of these grants. */
export async function insertBudgetGrants(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  calendar: Calendar,
  journal: ReadonlyMap<string, number>,
): Promise<void> {
  await insertRows(
    tx,
    'budget_grant',
    grantsOf(calendar).flatMap(({ month, at }) =>
      town.villages.map(({ area }) => ({
        ...{
          county_id: countyId,
          id: namedId('grant decision', month, area.code),
          town_code: town.area.code,
        },
        ...{ village_code: area.code, points: pointsPerQuarter, period: quarterOf(at), note: '每季度的预算' },
        ...{
          actor_id: town.demo.town.id,
          at,
          transfer_no: journal.get(namedId('grant', month, area.code)) ?? null,
        },
        contents_hash: bytes(contentsHash({ seeded: [month, area.code] })),
      })),
    ),
  );
}

function quarterOf(at: Date): string {
  const [year, month] = dayOf(at).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function grantsOf(calendar: Calendar): { month: string; at: Date }[] {
  const [first, ...others] = calendar.pastMonths;
  const months = [first!, ...[...others, calendar.currentMonth].filter(isFirstOfQuarter)];
  return months
    .map(month => ({ month, at: later(startOfMonth(month), 7 * 60) }))
    .filter(({ at }) => at < calendar.today);
}

function isFirstOfQuarter(month: string): boolean {
  return firstMonthsOfQuarters.includes(month.slice(5));
}
