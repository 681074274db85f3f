/**
 * `npm run mutate [-- piece …]`: changes the ledger and the group commit on purpose, one place at a time, and says
 * which changes no spec noticed. One PostgreSQL for the whole run.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startTestCluster } from '../test-support/embedded-cluster';
import { type Piece, pieces } from './pieces';
import { readReport, type Score, scoreOf, survivorsOf } from './report';

const home = join(__dirname, '..');
const enough = 0.85;

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter(name => !(name in pieces));
  if (unknown.length > 0) {
    throw new Error(`There is no piece ${unknown.join(', ')}. The pieces: ${Object.keys(pieces).join(', ')}`);
  }
  const chosen = Object.entries(pieces).filter(([name]) => names.length === 0 || names.includes(name));
  const cluster = await startTestCluster();
  const scores: Score[] = [];
  try {
    for (const [name, piece] of chosen) {
      process.stdout.write(`\n▸ ${name}: ${piece.files.join(', ')}\n`);
      await runStryker(name, piece);
      const report = await readReport(join(home, `coverage/mutation/${name}.json`));
      for (const survivor of survivorsOf(report)) process.stdout.write(`  ${survivor}\n`);
      scores.push(...scoreOf(report));
    }
  } finally {
    await cluster.stop();
  }
  report(scores);
}

function report(scores: readonly Score[]): void {
  const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
  const all = { file: 'all', noticed: sum(score => score.noticed), changes: sum(score => score.changes) };
  process.stdout.write('\nnoticed / changes\n');
  for (const { file, noticed, changes } of [...scores, all]) {
    const percent = changes === 0 ? '–' : `${((100 * noticed) / changes).toFixed(1)} %`;
    process.stdout.write(`  ${file.padEnd(40)} ${noticed} / ${changes}  ${percent}\n`);
  }
  if (all.noticed < enough * all.changes) process.exitCode = 1;
}

/** Without a terminal of its own: it would draw a bar into a log. */
async function runStryker(name: string, { files, specs, isSql }: Piece): Promise<void> {
  const env = {
    ...process.env,
    TORREYA_MUTATION_PIECE: name,
    TORREYA_MUTATION_FILES: files.map(file => `${file}.ts`).join(','),
    TORREYA_MUTATION_SPECS: specs.join(','),
    TORREYA_MUTATION_SQL: isSql ? '1' : '0',
    // A few random books are enough to notice a change, always the same ones.
    TORREYA_RUNS: '3',
    SEED: '7',
  };
  const child = spawn(join(home, 'node_modules/.bin/stryker'), ['run'], { cwd: home, env, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`Stryker ended with ${code}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
