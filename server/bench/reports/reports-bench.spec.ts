import { reportsBench } from './reports-bench';

describe('the bench of reports', () => {
  it('makes one document of two counties, with the growth of each question and the search for duplicates', async () => {
    const report = await reportsBench({ rounds: 1, seconds: 0.02, rows: 10_000, tell: () => undefined });
    expect(report.name).toBe('reports');
    const names = report.cases.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['submit, 10,000', 'mine, 10,000', 'to-do of lead, 10,000']),
    );
    for (const one of report.cases) expect(one.p99Ms).toBeGreaterThanOrEqual(one.p50Ms);
    expect(Object.keys(report.ratios)).toEqual(
      expect.arrayContaining([
        'submit_growth',
        'list_growth',
        'todo_growth',
        'words_growth',
        'duplicates_p99Ms',
        'duplicates_full_scan_p99Ms',
      ]),
    );
    expect(Object.values(report.ratios).every(value => value > 0)).toBe(true);
    // Of equally long counties nothing has grown a hundredfold, and nothing has gone missing.
    expect(report.ratios['growth of submit']).toBeLessThan(100);
  }, 300_000);
});
