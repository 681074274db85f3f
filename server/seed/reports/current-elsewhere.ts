import { otherVillageCode, seatVillageCode } from '../living-town';
import type { Current } from './current';

const shunyuan = '330683106210';
const shengjiawu = '330683106211';
const gulaiSecond = '330683106215';
const shuangxi = '330683106278';
/** 应桂岩村 in 崇仁镇, where no lead has been named yet: the town's officer owns every spot. */
const otherTownVillage = '330683102227';

const day = 24 * 60;

/** What is under way in other villages, so that a town has more to see than a village. */
export const currentElsewhere: readonly Current[] = [
  // Elsewhere in the town.
  {
    key: 'fresh slope',
    villageCode: otherVillageCode,
    microGrid: 0,
    reporter: { household: 5 },
    category: 'landslide',
    words: 0,
    pictures: ['slope-slid'],
    daysAgo: 1,
    time: '15:30',
    clock: { name: 'acknowledge', level: 'red' },
    next: [['escalate', 30]],
  },
  {
    key: 'accepted lamp',
    villageCode: otherVillageCode,
    microGrid: 0,
    reporter: { household: 6 },
    category: 'other',
    words: 0,
    pictures: [],
    daysAgo: 2,
    time: '19:10',
    next: [['accept', 30]],
  },
  {
    key: 'award in the other village',
    villageCode: otherVillageCode,
    microGrid: 0,
    reporter: { household: 7 },
    category: 'rockfall',
    words: 2,
    pictures: ['rocks-on-the-road'],
    daysAgo: 4,
    time: '11:00',
    next: [
      ['accept', 30],
      ['resolve', day, '松的石头撬下来了', ['road-cleared']],
      ['confirm', 120],
    ],
  },
  {
    key: 'fresh pipe',
    villageCode: seatVillageCode,
    microGrid: 4,
    reporter: { household: 6 },
    category: 'water',
    words: 1,
    pictures: ['hole-in-the-road'],
    daysAgo: 1,
    time: '11:45',
    next: [],
  },
  {
    key: 'fresh fire',
    villageCode: gulaiSecond,
    microGrid: 2,
    reporter: { household: 5 },
    category: 'fire',
    words: 0,
    pictures: ['smoke-by-the-wood'],
    daysAgo: 1,
    time: '17:30',
    next: [],
  },
  {
    key: 'accepted rail',
    villageCode: shunyuan,
    microGrid: 1,
    reporter: { household: 4 },
    category: 'road',
    words: 3,
    pictures: [],
    daysAgo: 2,
    time: '16:00',
    clock: { name: 'answer', level: 'green' },
    next: [['accept', 55]],
  },
  {
    key: 'reopened ditch',
    villageCode: shengjiawu,
    microGrid: 6,
    reporter: { household: 3 },
    category: 'water',
    words: 0,
    pictures: ['field-flooded'],
    daysAgo: 4,
    time: '10:40',
    next: [
      ['accept', 45],
      ['resolve', day, '沟通了', ['field-drained']],
      ['reopen', day, '昨天夜里又漫上来了'],
    ],
  },
  {
    key: 'resolved pole',
    villageCode: shuangxi,
    microGrid: 3,
    reporter: { household: 7 },
    category: 'wires',
    words: 1,
    pictures: ['pole-leaning'],
    daysAgo: 3,
    time: '09:25',
    next: [
      ['accept', 70],
      ['resolve', day + 90, '树枝锯掉了，杆子也扶正了', ['pole-upright']],
    ],
  },
  // Where only the town's officer answers.
  {
    key: 'fresh rocks in another town',
    villageCode: otherTownVillage,
    microGrid: 0,
    reporter: 'neighbour',
    category: 'rockfall',
    words: 1,
    pictures: ['rocks-on-the-road'],
    daysAgo: 2,
    time: '13:40',
    next: [],
  },
  {
    key: 'fresh lid in another town',
    villageCode: otherTownVillage,
    microGrid: 2,
    reporter: { household: 9 },
    category: 'other',
    words: 1,
    pictures: [],
    daysAgo: 1,
    time: '10:15',
    next: [],
  },
];
