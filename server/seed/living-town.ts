import type { AreaTree, SeedArea } from './areas';
import { type Calendar, daysLater } from './calendar';
import { Chance } from './chance';
import { type DemoKey, demoKeys, demoPeople, joinerNames } from './demo-people';
import { type DemoHead, familiesOf, type SeedHousehold } from './families';
import { NameBook } from './names';
import { type Grant, grantsOfTown, grantsOutside } from './offices';
import { demoPerson, type SeedPerson } from './people';

export const livingTownCode = '330683106';
/** 马溪村 and 联谊村, where the paper points began in 2019, and the town's seat, where the first shop is. */
export const homeVillageCode = '330683106273';
export const otherVillageCode = '330683106287';
export const seatVillageCode = '330683106001';

const demoHeads: Readonly<Record<string, readonly DemoHead[]>> = {
  [homeVillageCode]: [
    { key: 'resident', generation: 'oldWoman', memberCount: 3, atTheGate: true },
    { key: 'neighbour', generation: 'oldWoman', memberCount: 2, atTheGate: true },
    { key: 'lead', generation: 'man', memberCount: 3, atTheGate: true },
    { key: 'cadre', generation: 'man', memberCount: 3 },
    { key: 'cadre-second', generation: 'woman', memberCount: 2 },
  ],
  [otherVillageCode]: [
    { key: 'lead-other', generation: 'man', memberCount: 2, atTheGate: true },
    { key: 'cadre-other', generation: 'man', memberCount: 3 },
    { key: 'shopkeeper-other', generation: 'oldWoman', memberCount: 2 },
  ],
  [seatVillageCode]: [
    { key: 'shopkeeper', generation: 'woman', memberCount: 3 },
    { key: 'clerk', generation: 'young', memberCount: 1 },
  ],
};

export interface LivingVillage {
  readonly area: SeedArea;
  readonly grids: readonly SeedArea[];
  /** The first is the one at the way in. */
  readonly microGrids: readonly SeedArea[];
  readonly households: readonly SeedHousehold[];
}

/** 谷来镇 with everybody who lives or serves there, and those of the county whom the seed needs beside it. */
export interface LivingTown {
  readonly area: SeedArea;
  readonly villages: readonly LivingVillage[];
  readonly people: readonly SeedPerson[];
  readonly grants: readonly Grant[];
  /** By demo key. */
  readonly demo: Readonly<Record<DemoKey, SeedPerson>>;
}

export function inventTown(tree: AreaTree, calendar: Calendar): LivingTown {
  const chance = new Chance('people of 谷来镇');
  const taken = [...demoKeys.map(key => demoPeople[key].name), ...joinerNames];
  const names = new NameBook(chance, taken);
  const since = daysLater(calendar.firstDay, -30);

  const villages = tree.below(livingTownCode, 'village').map((area): LivingVillage => {
    const microGrids = tree.below(area.code, 'micro_grid');
    const heads = demoHeads[area.code] ?? [];
    const households = familiesOf(area, microGrids, heads, names, chance, since);
    return { area, grids: tree.below(area.code, 'grid'), microGrids, households };
  });
  const residents = villages.flatMap(village => village.households.flatMap(({ members }) => members));
  const settled = new Map(residents.flatMap(one => (one.demoKey ? [[one.demoKey, one] as const] : [])));
  const demo = Object.fromEntries(
    demoKeys.map(key => [key, settled.get(key) ?? demoPerson(key, since)]),
  ) as Record<DemoKey, SeedPerson>;

  const area = tree.area(livingTownCode);
  const grants = [
    ...grantsOfTown(area, villages, demo, names, chance, since),
    ...grantsOutside(tree, area, demo, names, since),
  ];
  const people = new Map([...residents, ...Object.values(demo)].map(one => [one.id, one]));
  for (const { person } of grants) people.set(person.id, person);
  return { area, villages, people: [...people.values()], grants, demo };
}
