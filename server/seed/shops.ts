import type { EntityManager } from 'typeorm';
import { Chance } from './chance';
import type { DemoKey } from './demo-people';
import { insertRows } from './insert-rows';
import { type LivingTown, otherVillageCode, seatVillageCode } from './living-town';
import { namedId } from './named-id';
import { spotIn } from './spots';

export interface SeedGoods {
  readonly id: string;
  readonly name: string;
  readonly picture: string;
  readonly points: number;
  readonly stock: number;
}

export interface SeedShop {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly villageCode: string;
  readonly staff: readonly DemoKey[];
  readonly goods: readonly SeedGoods[];
  readonly address: string;
  readonly phone: string;
  readonly hours: string;
}

/**
 * Soap 5, paper with soap 13 and washing liquid 20, rice 50 and oil 85 are prices that villages really ask for points;
 * the others lie between them. Shops, addresses and numbers are invented.
 */
export const seedShops: readonly SeedShop[] = [
  {
    key: 'seat',
    id: namedId('shop', 'seat'),
    name: '谷来供销店',
    villageCode: seatVillageCode,
    staff: ['shopkeeper', 'clerk'],
    address: '谷来居委会老街 18 号',
    phone: '0575-83009018',
    hours: '每天 7:00–18:30',
    goods: goodsOf('seat', [
      ['香皂 1 块', 'soap', 5, 96],
      ['食盐 1 包', 'salt', 3, 60],
      ['毛巾 1 条', 'towel', 8, 48],
      ['卫生纸 1 袋 + 肥皂 1 块', 'paper', 13, 40],
      ['洗衣液 1 瓶', 'detergent', 20, 24],
      ['本地新米 1 袋', 'rice', 50, 18],
      ['玉米油 5 升', 'oil', 85, 9],
    ]),
  },
  {
    key: 'other',
    id: namedId('shop', 'other'),
    name: '联谊便民店',
    villageCode: otherVillageCode,
    staff: ['shopkeeper-other'],
    address: '联谊村文化礼堂对面',
    phone: '0575-83009027',
    hours: '每天 6:30–19:00',
    goods: goodsOf('other', [
      ['香皂 1 块', 'soap', 5, 52],
      ['牙膏 1 支', 'toothpaste', 8, 30],
      ['酱油 1 瓶', 'soy-sauce', 10, 26],
      ['卫生纸 1 袋 + 肥皂 1 块', 'paper', 13, 22],
      ['本地新米 1 袋', 'rice', 50, 8],
    ]),
  },
];

function goodsOf(shop: string, list: readonly (readonly [string, string, number, number])[]): SeedGoods[] {
  return list.map(([name, picture, points, stock]) => ({
    id: namedId('goods', shop, picture),
    name,
    picture,
    points,
    stock,
  }));
}

export async function insertShops(tx: EntityManager, countyId: string, town: LivingTown): Promise<void> {
  const chance = new Chance('where the shops are');
  await insertRows(
    tx,
    'shop',
    seedShops.map(({ id, name, villageCode, address, phone, hours }) => {
      const village = town.villages.find(({ area }) => area.code === villageCode)!;
      const { lng, lat } = spotIn(village.microGrids[0]!, chance);
      return {
        county_id: countyId,
        id,
        village_code: villageCode,
        area_path: village.area.path,
        name,
        address,
        phone,
        hours,
        lng,
        lat,
      };
    }),
  );
  await insertRows(
    tx,
    'shop_member',
    seedShops.flatMap(({ id, staff }) =>
      staff.map(key => ({
        county_id: countyId,
        shop_id: id,
        person_id: town.demo[key].id,
        role: key === 'clerk' ? 'clerk' : 'shopkeeper',
      })),
    ),
  );
  await insertRows(
    tx,
    'goods',
    seedShops.flatMap(({ id: shopId, goods }) =>
      goods.map(({ id, name, picture, points, stock }) => ({
        county_id: countyId,
        id,
        shop_id: shopId,
        name,
        picture,
        points,
        stock,
      })),
    ),
  );
}
