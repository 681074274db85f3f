import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { seededCounty } from '../../seed/areas';
import { seedIfEmpty } from '../../seed/seed';
import { migrate, ownerDatabase } from '../../src/platform/database';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { configOf, copyOf } from '../bench-county';
import { type Case, type CaseResult, closedLoop, interleave, rounded } from '../measure';
import type { BenchOptions, BenchReport } from '../report';
import { questionsTo } from './cases';
import { type County, openCounty } from './county';
import { fillReports } from './fill-reports';

const countyId = seededCounty.id;
const few = 10_000;
const many = 1_500_000;

/** The same questions to two counties on one PostgreSQL: the second has reported 150 times as much. */
export async function reportsBench(options: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'torreya-bench-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, onProgress: options.tell });
  try {
    return await compare(postgres.url, join(folder, 'files'), options);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(url: string, filesFolder: string, options: BenchOptions): Promise<BenchReport> {
  const { tell, rounds, seconds } = options;
  await migrate(url);
  await seedIfEmpty(url, configOf(filesFolder), () => undefined);
  const sizes = [few, Math.max(few, Math.min(options.rows, many))];
  const counties: County[] = [];
  try {
    for (const [n, size] of sizes.entries()) {
      const own = await copyOf(url, `reports_${n}`);
      await fill(own, size, tell);
      counties.push(await openCounty(own, configOf(filesFolder), size.toLocaleString('en')));
    }
    const cases = await casesOf(counties);
    tell(`${cases.length} cases, ${rounds} rounds of ${seconds} s each`);
    const results = await interleave(cases, rounds, seconds, tell);
    return { name: 'reports', cases: results, ratios: ratiosOf(results), notes: notesOf(counties) };
  } finally {
    for (const county of counties) await county.close();
  }
}

async function fill(url: string, rows: number, tell: (line: string) => void): Promise<void> {
  const owner = await new DataSource(ownerDatabase(url)).initialize();
  try {
    // A log that is long enough for a table: measuring goes on with the settings of every start.
    await owner.query(`ALTER SYSTEM SET max_wal_size = '8GB'`);
    await owner.query('SELECT pg_reload_conf()');
    await fillReports(owner, countyId, rows, tell);
    await owner.query('ALTER SYSTEM RESET max_wal_size');
    await owner.query('SELECT pg_reload_conf()');
  } finally {
    await owner.destroy();
  }
}

/** Each question to the one and right after it to the other. */
async function casesOf(counties: readonly County[]): Promise<Case[]> {
  const asked = await Promise.all(counties.map(questionsTo));
  return Object.keys(asked[0]!).flatMap(question =>
    counties.map(({ name }, n) => closedLoop(`${question}, ${name}`, 1, asked[n]![question]!)),
  );
}

/** Which growths a ratio is the worst of. */
const families: Readonly<Record<string, (question: string) => boolean>> = {
  submit_growth: question => question === 'submit',
  list_growth: question => /^(mine|library)/.test(question),
  todo_growth: question => question.startsWith('to-do'),
  words_growth: question => question.startsWith('words'),
  points_growth: question => question.startsWith('points'),
  read_growth: question => question === 'read one',
  duplicates_growth: question => question === 'similar, by index',
};

/** A growth is the p50 in the long county divided by the p50 in the short one, of rounds that took turns. */
function ratiosOf(results: readonly CaseResult[]): Record<string, number> {
  const growths = new Map<string, number>();
  for (let n = 0; n < results.length; n += 2) {
    const [short, long] = [results[n]!, results[n + 1]!];
    growths.set(short.name.replace(/, [\d,]+$/, ''), long.p50Ms / short.p50Ms);
  }
  const long = (question: string) =>
    results.filter(({ name }) => name.startsWith(`${question}, `)).at(-1) ?? results.at(-1)!;
  const [index, scan] = [long('similar, by index'), long('similar, full scan')];
  return {
    ...Object.fromEntries(
      Object.entries(families).map(([ratio, has]) => [
        ratio,
        rounded(Math.max(...[...growths].flatMap(([question, growth]) => (has(question) ? [growth] : [])))),
      ]),
    ),
    duplicates_p99Ms: index.p99Ms,
    duplicates_full_scan_p99Ms: scan.p99Ms,
    duplicates_full_scan_over_index: rounded(scan.p50Ms / index.p50Ms),
    ...Object.fromEntries(
      [...growths].map(([question, growth]) => [`growth of ${question}`, rounded(growth)]),
    ),
  };
}

function notesOf(counties: readonly County[]): string[] {
  const [short, long] = counties.map(({ name }) => name);
  return [
    `A growth is the p50 at ${long} reports divided by that at ${short}; a ratio is the worst of its kind.`,
  ];
}
