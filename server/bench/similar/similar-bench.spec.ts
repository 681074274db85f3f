import { similarBench } from './similar-bench';

describe('the bench of what is offered before sending', () => {
  it('makes one document with both ways, the time and the ratio', async () => {
    const tell = () => undefined;
    const report = await similarBench({ rounds: 1, seconds: 0.2, rows: 5_000, tell });
    expect(report.name).toBe('similar');
    expect(report.cases.map(({ name }) => name)).toEqual([
      'index, with a tile',
      'index, without a tile',
      'full scan, with a tile',
      'full scan, without a tile',
    ]);
    for (const one of report.cases) expect(one.p99Ms).toBeGreaterThanOrEqual(one.p50Ms);
    expect(Object.keys(report.ratios)).toEqual(
      expect.arrayContaining(['duplicates_p99Ms', 'full_scan_over_index']),
    );
  });
});
