import { periodsBefore, readAskedBudgets, writeAskedBudgets } from './asked-budgets';

it('what the budgets are asked for stands in the address and comes back from it', () => {
  const all = [
    { period: '2026-Q4', village: '330683106273' },
    { period: '2026', village: undefined },
    { period: undefined, village: '330683106273' },
    { period: undefined, village: undefined },
  ];
  for (const asked of all) expect(readAskedBudgets(writeAskedBudgets(asked))).toEqual(asked);
  expect(readAskedBudgets('2026-Q9_12')).toEqual({ period: undefined, village: undefined });
});

it('earlier periods are of the length of this one', () => {
  expect(periodsBefore('2026-Q2').slice(0, 3)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4']);
  expect(periodsBefore('2026-01').slice(0, 2)).toEqual(['2026-01', '2025-12']);
  expect(periodsBefore('2026').slice(0, 2)).toEqual(['2026', '2025']);
  expect(periodsBefore(undefined)).toEqual([]);
});
