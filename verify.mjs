/** The steps of `npm test`, to the end, whatever failed on the way; the last line counts them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole, buildMiniapp, buildServer, install } from './prepare.mjs';
import { bin, heedSignals, pnpm, run, sentenceOf, show, step } from './steps.mjs';

const out = process.stdout;
const failures = [];
let passed = 0;
let failed = 0;

/** Answers the exit code. */
export async function verify() {
  heedSignals();
  // Tests use databases of their own, never the one that somebody's settings name.
  for (const name of ['DATABASE_URL', 'TORREYA_DATA', 'PORT', 'HOST', 'NODE_ENV']) delete process.env[name];
  const folder = await mkdtemp(join(tmpdir(), 'torreya-results-'));
  // Without its packages nothing else could run.
  if (await holds('installation', () => install(out))) await everything(folder);
  await rm(folder, { recursive: true, force: true });
  if (failures.length > 0) out.write(`Failed: ${failures.join(', ')}\n`);
  out.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function everything(folder) {
  await check('lint and format', [bin('biome'), 'check', '.']);
  const plan = ['--config', '.dependency-cruiser.mjs', 'shared', 'server', 'miniapp'];
  await check('the plan of the house', [bin('depcruise'), ...plan]);
  await check('dead code', [bin('knip')]);
  await holds('types of shared and server', () => buildServer(out));
  await check('types of the mini-program', pnpm('--dir', 'miniapp', 'run', 'types'));
  await check('types of the console', pnpm('--dir', 'miniapp/console', 'run', 'types'));
  await specs('server', folder, 'server', 'test');
  await specs('servers, PostgreSQL and disks that fail', folder, 'server', 'test:faults');
  await specs('mini-program', folder, 'miniapp', 'test');
  await specs('console', folder, 'miniapp/console', 'test');
  await holds('weapp build', () => buildMiniapp('weapp', out));
  await specs('the built weapp bundle', folder, 'miniapp', 'test:weapp');
  await holds('H5 build', () => buildMiniapp('h5', out));
  await holds('console build', () => buildConsole(out));
  await specs('golden paths in a browser', folder, 'server', 'test:golden');
}

/** A step that either holds or does not: it counts as one test. Answers whether it holds. */
async function holds(title, work) {
  try {
    await work();
    passed += 1;
    return true;
  } catch (error) {
    out.write(`${sentenceOf(error)}\n\n`);
    failures.push(title);
    failed += 1;
    return false;
  }
}

async function check(title, command) {
  await holds(title, () => step(title, out, onLine => run(command, { onLine })));
}

/** A run of Jest: each of its tests counts, one that was left out counts as failed, and so does a run of none. */
async function specs(title, folder, home, script) {
  const begin = Date.now();
  out.write(`\n▸ ${title}\n`);
  const results = join(folder, `${home}-${script}.json`.replace(/[:/]/g, '-'));
  const command = pnpm('--dir', home, 'run', script, '--json', `--outputFile=${results}`);
  const code = await show(command).catch(sentenceOf);
  const {
    numPassedTests = 0,
    numTotalTests = 0,
    numRuntimeErrorTestSuites = 0,
  } = JSON.parse(await readFile(results, 'utf8').catch(() => '{}'));
  let bad = numTotalTests - numPassedTests + numRuntimeErrorTestSuites;
  if (bad === 0 && (code !== 0 || numTotalTests === 0)) bad = 1;
  passed += numPassedTests;
  failed += bad;
  if (bad > 0) failures.push(title);
  const seconds = Math.round((Date.now() - begin) / 1000);
  out.write(`${bad > 0 ? '✗' : '✓'} ${title}: ${numPassedTests} hold, ${bad} do not (${seconds} s)\n\n`);
}
