import type { EntityManager } from 'typeorm';
import { Chance } from './chance';
import { insertRows } from './insert-rows';
import type { LivingTown } from './living-town';
import { namedId } from './named-id';
import { spotIn } from './spots';

/** Every village has a way in and a hall; what else people name a spot by differs. */
const inEveryVillage = ['村口', '文化礼堂'];
const elsewhere = [
  '祠堂',
  '小水库',
  '老年食堂',
  '卫生室',
  '大樟树下',
  '茶厂',
  '香榧林',
  '公交站',
  '健身广场',
  '老桥头',
];

export async function insertLandmarks(tx: EntityManager, countyId: string, town: LivingTown): Promise<void> {
  const chance = new Chance('landmarks');
  const rows = town.villages.flatMap(({ area, microGrids }) => {
    const own = chance.whole(0, elsewhere.length - 1);
    const names = [...inEveryVillage, elsewhere[own]!, elsewhere[(own + 3) % elsewhere.length]!];
    return names.map((name, index) => ({
      county_id: countyId,
      id: namedId('landmark', area.code, name),
      village_code: area.code,
      name,
      ...spotIn(microGrids[index]!, chance),
    }));
  });
  await insertRows(tx, 'landmark', rows);
}
