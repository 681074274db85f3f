import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { seededCounty } from '../../seed/areas';
import { seedIfEmpty } from '../../seed/seed';
import { metresPerDegree } from '../../src/areas/metres';
import { migrate, ownerDatabase, serverDatabase } from '../../src/platform/database';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { type Asked, mostSimilar } from '../../src/reports/similar/similar-reports-score';
import {
  type Around,
  reportsAround,
  type SimilarRow,
} from '../../src/reports/similar/similar-reports-search';
import { type Case, type CaseResult, closedLoop, interleave, rounded } from '../measure';
import type { BenchOptions, BenchReport } from '../report';
import { reportsByFullScan } from './full-scan';
import { fillYear, reportsAYear } from './year-of-reports';

const countyId = seededCounty.id;
/** So many different questions take turns. */
const questionCount = 2_000;

/** What is offered before a report is sent, against a year of a county's reports, beside a full scan in the same run. */
export async function similarBench(options: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'torreya-bench-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, onProgress: options.tell });
  try {
    return await measure(postgres.url, join(folder, 'files'), options);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, filesFolder: string, options: BenchOptions): Promise<BenchReport> {
  const { tell, rounds, seconds } = options;
  await migrate(url);
  const secrets = { sealKeys: [{ id: 'bench', key: Buffer.alloc(32, 1) }], markSecret: 'of the bench alone' };
  await seedIfEmpty(url, { countyId, filesFolder, ...secrets }, () => undefined);
  const owner = await new DataSource(ownerDatabase(url)).initialize();
  const rows = Math.min(options.rows, reportsAYear);
  tell(`filling a year of ${rows.toLocaleString('en')} reports`);
  await fillYear(owner, countyId, rows);
  const questions = await owner.query<Asked[]>(someReports, [questionCount]);
  await owner.destroy();
  const database = await new DataSource(serverDatabase(url)).initialize();
  try {
    const ways = [way('index', reportsAround), way('full scan', reportsByFullScan)];
    const cases = ways.flatMap(make => make(database.manager, questions));
    const results = await interleave(cases, rounds, seconds, tell);
    return { name: 'similar', cases: results, ratios: ratiosOf(results), notes: [] };
  } finally {
    await database.destroy();
  }
}

/** The busiest spots are asked about the most, as they are reported. */
const someReports = `
SELECT lng, lat, category, note FROM report WHERE number LIKE 'year-%' ORDER BY md5(number) LIMIT $1`;

type Search = (manager: EntityManager, around: Around) => Promise<SimilarRow[]>;

function way(name: string, search: Search) {
  return (manager: EntityManager, questions: readonly Asked[]): Case[] => {
    const ask = (isAnyCategory: boolean) => {
      let next = 0;
      return async () => {
        const question = questions[next++ % questions.length]!;
        const asked = isAnyCategory ? { ...question, category: undefined } : question;
        const rows = await search(manager, { countyId, ...asked });
        return mostSimilar(asked, rows, metresPerDegree(asked.lat));
      };
    };
    return [
      closedLoop(`${name}, with a tile`, 1, ask(false)),
      closedLoop(`${name}, without a tile`, 1, ask(true)),
    ];
  };
}

function ratiosOf(results: readonly CaseResult[]): Record<string, number> {
  const of = (name: string) => {
    const found = results.find(result => result.name === name);
    if (!found) throw new Error(`There is no case ${name}`);
    return found;
  };
  return {
    duplicates_p99Ms: of('index, with a tile').p99Ms,
    duplicates_without_tile_p99Ms: of('index, without a tile').p99Ms,
    full_scan_over_index: rounded(of('full scan, with a tile').p50Ms / of('index, with a tile').p50Ms),
    full_scan_over_index_p99: rounded(of('full scan, with a tile').p99Ms / of('index, with a tile').p99Ms),
  };
}
