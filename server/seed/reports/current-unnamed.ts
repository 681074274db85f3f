import { homeVillageCode } from '../living-town';
import type { Current } from './current';

const day = 24 * 60;

/** Those of 马溪村 who do not want it known that it was they. */
export const currentUnnamed: readonly Current[] = [
  // The town asks to see her name; somebody else has to agree.
  {
    villageCode: homeVillageCode,
    microGrid: 1,
    key: 'sealed tipping',
    reporter: 'neighbour',
    signing: 'sealed',
    category: 'water',
    words: 0,
    note: '有人夜里往村后的水沟里倒东西，水都漫到田里了',
    pictures: ['field-flooded'],
    daysAgo: 2,
    time: '10:05',
    next: [
      ['accept', 40],
      ['ask_opening', 300, '要当面问清楚是哪几天夜里倒的，才好去找人'],
    ],
  },
  // Closed: she may come forward for its points, or not.
  {
    villageCode: homeVillageCode,
    microGrid: 1,
    key: 'sealed wires',
    reporter: 'resident',
    signing: 'sealed',
    category: 'wires',
    words: 0,
    note: '有人自己爬上杆子接线，把杆子都拉歪了',
    pictures: ['pole-leaning'],
    daysAgo: 4,
    time: '18:20',
    next: [
      ['accept', 8],
      ['resolve', day, '电力所来拆了私接的线，杆子也扶正了', ['pole-upright']],
      ['confirm', 130],
    ],
  },
  {
    villageCode: homeVillageCode,
    microGrid: 2,
    key: 'anonymous stones',
    reporter: { household: 8 },
    signing: 'anonymous',
    category: 'rockfall',
    words: 0,
    note: '采石的把石头堆在弯道上，怕得罪人，一直没人说',
    pictures: ['rocks-on-the-road'],
    daysAgo: 4,
    time: '20:10',
    next: [
      ['accept', 20],
      ['resolve', day, '跟采石的人讲清楚了，石头当天运走', ['road-cleared']],
      ['confirm', 240],
    ],
  },
];
