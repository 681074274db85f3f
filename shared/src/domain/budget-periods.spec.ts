import { periodInWords } from './budget-periods';
import { shareInWords } from './shares';

it('a period is said as the town says it', () => {
  expect(['2026', '2026-Q4', '2026-03'].map(periodInWords)).toEqual(['2026年', '2026年第4季度', '2026年3月']);
});

it('a share has its two counts beside it, and of nothing there is none', () => {
  expect([shareInWords(12, 32), shareInWords(2, 3), shareInWords(0, 0)]).toEqual([
    '37%（12 / 32）',
    '66%（2 / 3）',
    '还没有',
  ]);
});
