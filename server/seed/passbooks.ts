import type { EntityManager } from 'typeorm';
import { contentsHash } from '../src/platform/contents-hash';
import type { Calendar } from './calendar';
import type { SeedHousehold } from './families';
import { bytes, insertRows } from './insert-rows';
import { homeVillageCode, type LivingTown } from './living-town';
import { namedId } from './named-id';
import type { SeedPerson } from './people';
import type { Posting } from './year/journal';

interface Count {
  readonly by: SeedPerson;
  readonly at: Date;
  readonly points: number;
}

/** A paper passbook of which at least one person has counted something, once and in one round. */
export interface SeedPassbook {
  readonly household: SeedHousehold;
  readonly first: Count;
  readonly second: Count | null;
}

/** The last days of the home village: some passbooks are in, some wait, one was counted differently. */
export function inventPassbooks(town: LivingTown, calendar: Calendar): SeedPassbook[] {
  const home = town.villages.find(({ area }) => area.code === homeVillageCode);
  const households =
    home?.households.filter(({ members }) => members.every(one => one.demoKey === null)) ?? [];
  const { cadre, 'cadre-second': other, supervisor } = town.demo;
  const count = (by: SeedPerson, daysAgo: number, time: string, points: number): Count => ({
    by,
    at: calendar.daysAgo(daysAgo, time),
    points,
  });
  // What is in came in after the shops had closed: the year's purchases know nothing of these points.
  const counts: readonly (readonly [Count, Count | null])[] = [
    [count(cadre, 4, '15:10', 126), count(other, 1, '20:40', 126)],
    [count(other, 4, '15:25', 84), count(supervisor, 1, '20:50', 84)],
    [count(cadre, 4, '15:40', 58), count(supervisor, 3, '16:05', 85)],
    [count(other, 2, '09:20', 97), null],
    [count(cadre, 2, '09:45', 112), null],
  ];
  return counts.flatMap(([first, second], index) => {
    const household = households[index];
    return household ? [{ household, first, second }] : [];
  });
}

export function passbookPostings(passbooks: readonly SeedPassbook[]): Posting[] {
  return passbooks.flatMap(passbook => {
    const { household, second } = passbook;
    if (!second || !isIn(passbook)) return [];
    return [
      {
        at: second.at,
        moves: [
          {
            op: 'transfer',
            id: transferId(household),
            kind: 'opening',
            causeId: household.id,
            from: { ownerKind: 'opening', ownerId: household.village.code },
            to: { ownerKind: 'household', ownerId: household.id },
            amount: second.points,
          },
        ],
      },
    ];
  });
}

export async function insertPassbooks(
  tx: EntityManager,
  countyId: string,
  passbooks: readonly SeedPassbook[],
  journal: ReadonlyMap<string, number>,
): Promise<void> {
  const row = (
    { household }: SeedPassbook,
    turn: 'first' | 'second',
    { by, at, points }: Count,
    to: string,
  ) => ({
    county_id: countyId,
    id: namedId('passbook count', household.id, turn),
    household_id: household.id,
    round: 1,
    turn,
    counter_id: by.id,
    points,
    to_state: to,
    at,
    contents_hash: bytes(contentsHash({ seeded: [household.id, turn] })),
  });
  const counts = passbooks.flatMap(passbook => [
    row(passbook, 'first', passbook.first, 'counted_once'),
    ...(passbook.second ? [row(passbook, 'second', passbook.second, stateOf(passbook))] : []),
  ]);
  await insertRows(tx, 'passbook_count', counts);
  await insertRows(
    tx,
    'passbook',
    passbooks.map(passbook => {
      const { household, first, second } = passbook;
      const state = stateOf(passbook);
      return {
        county_id: countyId,
        household_id: household.id,
        state,
        round: 1,
        first_counter_id: state === 'differed' ? null : first.by.id,
        second_counter_id: isIn(passbook) && second ? second.by.id : null,
        points: isIn(passbook) ? first.points : null,
        transfer_no: journal.get(transferId(household)) ?? null,
      };
    }),
  );
}

export function isIn({ first, second }: SeedPassbook): boolean {
  return second?.points === first.points;
}

function stateOf(passbook: SeedPassbook): 'counted_once' | 'opened' | 'differed' {
  if (passbook.second === null) return 'counted_once';
  return isIn(passbook) ? 'opened' : 'differed';
}

function transferId(household: SeedHousehold): string {
  return namedId('passbook', household.id);
}
