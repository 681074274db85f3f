import { parseArgs } from 'node:util';
import { ledgerBench } from './ledger/ledger-bench';
import type { CaseResult } from './measure';

export interface BenchOptions {
  readonly rounds: number;
  /** Of each case in each round. */
  readonly seconds: number;
  /** How long the journal is that posting and reading are compared on; 0 leaves that part out. */
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

const benches: Record<string, (options: BenchOptions) => Promise<BenchReport>> = { ledger: ledgerBench };

const usage = `npm run bench -- ledger [--json] [--rounds 5] [--seconds 2] [--rows 10000000]`;

/** Prints a table; with --json nothing but one document reaches standard output. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      rows: { type: 'string', default: '10000000' },
    },
  });
  const bench = benches[positionals[0] ?? ''];
  if (!bench) throw new Error(`Which bench? ${Object.keys(benches).join(', ')}\n${usage}`);
  const tell = (line: string) => process.stderr.write(`· ${line}\n`);
  const report = await bench({
    rounds: positive(values.rounds),
    seconds: positive(values.seconds),
    rows: Number(values.rows),
    tell,
  });
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${text} is not a number above 0\n${usage}`);
  return number;
}

function tableOf({ name, cases, ratios, notes }: BenchReport): string {
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
