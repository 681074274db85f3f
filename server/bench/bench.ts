import { parseArgs } from 'node:util';
import { ledgerBench } from './ledger/ledger-bench';
import { programmeBench } from './programme/programme-bench';
import { type BenchOptions, type BenchReport, tableOf } from './report';
import { reportsBench } from './reports/reports-bench';
import { routingBench } from './routing/routing-bench';
import { similarBench } from './similar/similar-bench';

const benches: Record<string, (options: BenchOptions) => Promise<BenchReport>> = {
  ledger: ledgerBench,
  programme: programmeBench,
  reports: reportsBench,
  routing: routingBench,
  similar: similarBench,
};

const usage = `npm run bench -- ledger [--json] [--rounds 5] [--seconds 2] [--rows 10000000]
npm run bench -- programme [--json] [--rounds 5] [--seconds 2]
npm run bench -- reports [--json] [--rounds 5] [--seconds 2] [--rows 1500000]
npm run bench -- routing [--json] [--rounds 5] [--seconds 2]
npm run bench -- similar [--json] [--rounds 5] [--seconds 2]`;

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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
