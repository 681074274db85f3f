/** `npm run mutate` sets what is changed and what has to notice; by itself this file changes nothing. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { TORREYA_MUTATION_PIECE: piece = 'none', TORREYA_MUTATION_FILES: files = '' } = process.env;
const isSql = process.env.TORREYA_MUTATION_SQL === '1';

export default {
  packageManager: 'pnpm',
  plugins: ['./mutation/spec-runner.cjs'],
  testRunner: 'specs',
  coverageAnalysis: 'perTest',
  mutate: files.split(',').filter(Boolean),
  mutator: { excludedMutations: isSql ? ['StringLiteral'] : [] },
  ignorePatterns: ['dist', 'coverage', 'golden', 'faults', 'bench', 'tour'],
  // Outside the house: Jest would find a second copy of every spec in it.
  tempDirName: join(tmpdir(), `torreya-mutation-${process.pid}`),
  cleanTempDir: 'always',
  allowEmpty: true,
  concurrency: Number(process.env.TORREYA_MUTATION_WORKERS ?? 1),
  timeoutMS: 6_000,
  reporters: ['json', 'dots'],
  jsonReporter: { fileName: `coverage/mutation/${piece}.json` },
  allowConsoleColors: false,
};
