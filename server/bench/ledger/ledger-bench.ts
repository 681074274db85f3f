import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrate, serverDatabase } from '../../src/platform/database';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { type Case, type CaseResult, interleave, rounded } from '../measure';
import type { BenchOptions, BenchReport } from '../report';
import { grow } from './growth';
import { makeLimits, openPlainAccounts, rowsAndBalances, rowsOnly } from './limits';
import { makeOneCall, oneCall } from './one-call';
import { ledgerEntities, openOwnBook, ourWay } from './our-way';
import { hasPgbench, makePgbenchTables, pgbench } from './pgbench';
import { makeUsualTables, UsualAccount, UsualTransfer, usualWay } from './usual-way';

/** Everything on one PostgreSQL that forces every commit to disk, taking turns. */
export async function ledgerBench(options: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'torreya-bench-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, onProgress: options.tell });
  try {
    return await measure(postgres.url, options);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, options: BenchOptions): Promise<BenchReport> {
  const { tell, rounds, seconds } = options;
  await migrate(url);
  const owner = await new DataSource({ type: 'postgres', url }).initialize();
  await refuseUnlessDurable(owner);
  const database = await new DataSource({
    ...serverDatabase(url),
    // The other ways queue for a connection longer than the server would let them.
    connectTimeoutMS: 60_000,
    entities: [...ledgerEntities, UsualAccount, UsualTransfer],
  }).initialize();
  try {
    await makeUsualTables(owner);
    await makeOneCall(owner);
    await makeLimits(owner);
    const notes: string[] = [];
    const cases = await casesOn(url, database, owner, notes);
    tell(`${cases.length} cases, ${rounds} rounds of ${seconds} s each`);
    const results = await interleave(cases, rounds, seconds, tell);
    const grown = options.rows > 0 ? await grow(url, owner, options) : { cases: [], ratios: {} };
    return {
      name: 'ledger',
      cases: [...results, ...grown.cases],
      ratios: { ...ratiosOf(results), ...grown.ratios },
      notes,
    };
  } finally {
    await database.destroy();
    await owner.destroy();
  }
}

async function casesOn(
  url: string,
  database: DataSource,
  owner: DataSource,
  notes: string[],
): Promise<Case[]> {
  const book = await openOwnBook(database);
  await openPlainAccounts(owner, book);
  const callBook = await openOwnBook(database);
  const ours = [1, 32, 256, 1_000].flatMap(clients => [
    ourWay(`this ledger, hot, ${clients}`, database, book, clients, 'hot'),
    ourWay(`this ledger, spread, ${clients}`, database, book, clients, 'spread'),
  ]);
  const others = [
    usualWay('usual way, hot, 1', database, 1, 'hot'),
    usualWay('usual way, hot, 256', database, 256, 'hot'),
    usualWay('usual way, spread, 256', database, 256, 'spread'),
    oneCall('one call, hot, 1', database, callBook, 1, 'hot'),
    oneCall('one call, hot, 256', database, callBook, 256, 'hot'),
    oneCall('one call, spread, 256', database, callBook, 256, 'spread'),
    rowsAndBalances('unchecked rows and balances, hot, 256', database, book, 256, 'hot'),
    rowsAndBalances('unchecked rows and balances, spread, 256', database, book, 256, 'spread'),
    rowsOnly('rows only, hot, 256', database, book, 256, 'hot'),
    rowsOnly('rows only, hot, 1000', database, book, 1_000, 'hot'),
  ];
  if (!(await hasPgbench())) {
    notes.push('pgbench is not on this machine: its cases and ratios are left out.');
    return [...ours, ...others];
  }
  await makePgbenchTables(owner);
  return [
    ...ours,
    ...others,
    pgbench('pgbench, hot, 32', url, 32, 'hot'),
    pgbench('pgbench, spread, 32', url, 32, 'spread'),
  ];
}

/** The ratio is of commands a second; over 1 is better for the first. */
const ratioTable = {
  hot256_over_pgbench_hot: ['this ledger, hot, 256', 'pgbench, hot, 32'],
  spread256_over_pgbench_spread: ['this ledger, spread, 256', 'pgbench, spread, 32'],
  hot256_over_usual_way: ['this ledger, hot, 256', 'usual way, hot, 256'],
  one_client_over_one_call: ['this ledger, hot, 1', 'one call, hot, 1'],
  hot256_over_unchecked: ['this ledger, hot, 256', 'unchecked rows and balances, hot, 256'],
  spread256_over_unchecked: ['this ledger, spread, 256', 'unchecked rows and balances, spread, 256'],
  hot1000_over_rows_only: ['this ledger, hot, 1000', 'rows only, hot, 1000'],
} as const;

function ratiosOf(results: readonly CaseResult[]): Record<string, number> {
  const ratios: Record<string, number> = {};
  const named = (name: string) => results.find(result => result.name === name);
  for (const [name, [ours, theirs]] of Object.entries(ratioTable)) {
    const [above, below] = [named(ours), named(theirs)];
    if (above && below) ratios[name] = rounded(above.perSecond / below.perSecond);
  }
  const [ours, usual] = [named('this ledger, hot, 256'), named('usual way, hot, 1')];
  if (ours && usual) ratios.usual_way_1_p99_over_hot256_p99 = rounded(usual.p99Ms / ours.p99Ms);
  return ratios;
}

/** A figure without the disk would be another thing's figure. */
async function refuseUnlessDurable(owner: DataSource): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await owner.query<{ value: string }[]>('SELECT current_setting($1) AS value', [name]);
    if (row?.value !== 'on') throw new Error(`PostgreSQL runs with ${name} = ${row?.value}`);
  }
}
