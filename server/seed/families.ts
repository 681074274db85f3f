import type { SeedArea } from './areas';
import type { Chance } from './chance';
import { type DemoKey, demoPeople } from './demo-people';
import { namedId } from './named-id';
import type { Generation, NameBook } from './names';
import { demoPerson, person, type SeedPerson } from './people';

export interface SeedHousehold {
  readonly id: string;
  readonly village: SeedArea;
  readonly microGrid: SeedArea;
  /** The number on the door: group and house. */
  readonly number: string;
  /** The head first; adults only. */
  readonly members: readonly SeedPerson[];
}

export interface DemoHead {
  readonly key: DemoKey;
  readonly generation: Generation;
  readonly memberCount: number;
  /** Lives in the village's first micro-grid, where the way into the village is. */
  readonly atTheGate?: boolean;
}

const householdsPerVillage = 13;
const headGenerations: readonly Generation[] = ['man', 'man', 'man', 'oldMan', 'oldMan', 'oldWoman', 'woman'];
const memberCounts = [1, 2, 2, 2, 3, 3, 4];

const spouseOf: Readonly<Record<Generation, Generation>> = {
  man: 'woman',
  woman: 'man',
  oldMan: 'oldWoman',
  oldWoman: 'oldMan',
  young: 'young',
};

/** The households of a village: first those of the demo people, then invented ones over all its micro-grids. */
export function familiesOf(
  village: SeedArea,
  microGrids: readonly SeedArea[],
  demoHeads: readonly DemoHead[],
  names: NameBook,
  chance: Chance,
  since: Date,
): SeedHousehold[] {
  return Array.from({ length: householdsPerVillage }, (_, index) => {
    const demo = demoHeads[index];
    const microGrid = microGrids[demo?.atTheGate ? 0 : index % microGrids.length]!;
    const generation = demo?.generation ?? chance.pick(headGenerations);
    const surname = demo ? demoPeople[demo.key].name.charAt(0) : names.surname();
    const what = (member: number) => `${village.code}/${index}/${member}`;
    const head = demo ? demoPerson(demo.key, since) : person(what(0), names.name(generation, surname), since);
    const others = generationsBeside(generation, demo?.memberCount ?? chance.pick(memberCounts)).map(
      (other, n) => {
        const marriedIn = n === 0;
        return person(what(n + 1), names.name(other, marriedIn ? undefined : surname), since);
      },
    );
    return {
      id: namedId('household', village.code, index),
      village,
      microGrid,
      number: `${1 + Math.floor(index / 3)}组${3 + (index % 3) * 9 + chance.whole(0, 8)}号`,
      members: [head, ...others],
    };
  });
}

/** Spouse, then a grown child, then another child or a parent. */
function generationsBeside(head: Generation, memberCount: number): Generation[] {
  const isOld = head === 'oldMan' || head === 'oldWoman';
  const all: Generation[] = [spouseOf[head], isOld ? 'man' : 'young', isOld ? 'woman' : 'oldWoman'];
  return all.slice(0, memberCount - 1);
}
