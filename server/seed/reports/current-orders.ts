import { homeVillageCode } from '../living-town';
import type { Current } from './current';

/** What was given out to several in 马溪村: the orders themselves stand among the letters. */
export const currentOrders: readonly Current[] = [
  {
    villageCode: homeVillageCode,
    microGrid: 0,
    key: 'dispatched bridge',
    reporter: { household: 9 },
    category: 'water',
    words: 2,
    pictures: [],
    daysAgo: 2,
    time: '14:20',
    next: [
      ['accept', 15],
      ['dispatch', 25, '桥洞堵了，桥面也有裂缝，请水利站清淤，公路站看桥面，办好后拍照回复'],
    ],
  },
];
