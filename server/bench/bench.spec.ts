import { spawn } from 'node:child_process';
import { join } from 'node:path';

const home = join(__dirname, '..');

/** The program as it is, for so short a time that its figures say nothing. */
function runBench(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const runner = ['--require', join(home, 'test-support/run-typescript.cjs')];
    const child = spawn(process.execPath, [...runner, join(home, 'bench/bench.ts'), ...args], { cwd: home });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', code => resolve({ code, out, err }));
  });
}

describe('the bench of the programme', () => {
  it('prints one document: approvals beside the framework and the usual way, and a village’s month', async () => {
    const { code, out, err } = await runBench(['programme', '--json', '--rounds', '1', '--seconds', '0.2']);
    expect([code, err.split('\n').filter(line => line && !line.startsWith('·'))]).toEqual([0, []]);
    const { name, cases, ratios } = JSON.parse(out);
    expect([name, cases.map((one: { clients: number }) => one.clients)]).toEqual([
      'programme',
      [64, 64, 64, 1, 1],
    ]);
    for (const one of cases) expect(one.p99Ms).toBeGreaterThanOrEqual(one.p50Ms);
    expect(Object.keys(ratios)).toEqual([
      'approve64_over_bare',
      'approve64_over_usual_way',
      'month_of_322_approved_seconds',
      'month_of_322_posted_seconds',
      'month_rows_per_second',
    ]);
  }, 180_000);
});

describe('the bench of the ledger', () => {
  it('prints one document, with every way, every ratio and the journal of many rows', async () => {
    const short = ['--rounds', '1', '--seconds', '0.2', '--rows', '20000'];
    const { code, out, err } = await runBench(['ledger', '--json', ...short]);
    expect([code, err.split('\n').filter(line => line && !line.startsWith('·'))]).toEqual([0, []]);
    const report = JSON.parse(out);
    expect(report.name).toBe('ledger');
    for (const one of report.cases) {
      expect(one).toEqual({
        name: expect.any(String),
        clients: expect.any(Number),
        perSecond: expect.any(Number),
        p50Ms: expect.any(Number),
        p99Ms: expect.any(Number),
      });
      expect(one.p99Ms).toBeGreaterThanOrEqual(one.p50Ms);
    }
    expect(Object.keys(report.ratios)).toEqual(
      expect.arrayContaining([
        'hot256_over_usual_way',
        'one_client_over_one_call',
        'hot256_over_unchecked',
        'hot1000_over_rows_only',
        'ten_million_rows_over_empty',
        'page1000_p50_over_page1_p50',
      ]),
    );
    // Where PostgreSQL's own bench program is missing, its ratios are missing, and the report says so.
    expect('hot256_over_pgbench_hot' in report.ratios).toBe(report.notes.length === 0);
  }, 180_000);

  it('says which benches there are', async () => {
    const { code, err } = await runBench(['soap']);
    expect(code).toBe(1);
    expect(err).toContain('Which bench? ledger');
  });
});
