import { homeVillageCode } from '../living-town';
import type { Current } from './current';

/** One of the two has done its part. */
export const finishedOrder = {
  office: '谷来公路站',
  words: '桥面的裂缝灌好了，桥下请水利站接着清',
  minutes: 19 * 60,
} as const;

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
    clock: { name: 'answer', level: 'green' },
    next: [
      ['accept', 15],
      ['dispatch', 25, '桥洞堵了，桥面也有裂缝，请水利站清淤，公路站看桥面，办好后拍照回复'],
      ['report_back', finishedOrder.minutes, finishedOrder.words, ['hole-mended']],
    ],
  },
];
