import { quarterInWords } from './quarter';

it('a quarter is said as the town says it', () => {
  expect(quarterInWords('2026-Q4')).toBe('2026年第4季度');
});
