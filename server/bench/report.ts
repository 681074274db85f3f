import type { CaseResult } from './measure';

export interface BenchOptions {
  readonly rounds: number;
  /** Of each case in each round. */
  readonly seconds: number;
  /** How long the journal is that posting and reading are compared on, 0 leaves that part out; how many reports there are. */
  readonly rows: number;
  readonly tell: (line: string) => void;
}

export interface BenchReport {
  readonly name: string;
  readonly cases: readonly CaseResult[];
  /** Of commands a second, or of times, within this one run. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

/** Figures in columns, for people. */
export function tableOf({ name, cases, ratios, notes }: BenchReport): string {
  const widest = Math.max(...cases.map(one => one.name.length));
  const lines = cases.map(one =>
    [
      one.name.padEnd(widest),
      String(one.clients).padStart(8),
      one.perSecond.toLocaleString('en').padStart(12),
      one.p50Ms.toFixed(2).padStart(10),
      one.p99Ms.toFixed(2).padStart(10),
    ].join(''),
  );
  const head = `${name.padEnd(widest)} clients  per second    p50 ms    p99 ms`;
  const below = Object.entries(ratios).map(([ratio, value]) => `${ratio.padEnd(40)} ${value}`);
  return `\n${[head, ...lines, '', ...below, ...notes].join('\n')}\n`;
}
