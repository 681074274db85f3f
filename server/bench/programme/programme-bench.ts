import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInAsDemo } from '@torreya/shared/contract/identity';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { seededCounty } from '../../seed/areas';
import type { DemoKey } from '../../seed/demo-people';
import { homeVillageCode } from '../../seed/living-town';
import { bookId } from '../../seed/programme';
import { seedIfEmpty } from '../../seed/seed';
import { createServer } from '../../src/create-server';
import { Ledger } from '../../src/ledger/ledger.service';
import { migrate, ownerDatabase } from '../../src/platform/database';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { configOf, copyOf } from '../bench-county';
import { type Case, type CaseResult, closedLoop, interleave, rounded } from '../measure';
import type { BenchOptions, BenchReport } from '../report';
import { addAwards, addHouseholds, addRule, doors } from './fill-awards';
import { HttpClient } from './http-client';
import { ServerThread } from './server-thread';
import { makeUsualTables } from './usual-tables';
import { VillageMonths } from './village-month';

const countyId = seededCounty.id;
const clients = 64;
const households = 2_000;
/** More than is approved in a second, with what is approved before the first round. */
const mostASecond = 3_000;

/** Approvals under caps through HTTP, beside the bare framework and the usual way; and a village's month. */
export async function programmeBench(options: BenchOptions): Promise<BenchReport> {
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
  await seedIfEmpty(url, configOf(filesFolder), () => undefined);
  const monthsUrl = await copyOf(url, 'months');
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const approvals = await approvalCases(url, filesFolder, options, closing);
    const months = await monthCases(monthsUrl, filesFolder, closing);
    const results = await interleave([...approvals, ...months], rounds, seconds, tell);
    return { name: 'programme', cases: results, ratios: ratiosOf(results), notes: [] };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function approvalCases(
  url: string,
  filesFolder: string,
  { rounds, seconds, tell }: BenchOptions,
  closing: (() => Promise<unknown>)[],
): Promise<Case[]> {
  const owner = await new DataSource(ownerDatabase(url)).initialize();
  closing.push(() => owner.destroy());
  const ruleId = await addRule(owner, countyId, 0);
  await addHouseholds(owner, countyId, households);
  const count = Math.ceil((rounds + 1) * seconds * mostASecond);
  tell(`${count.toLocaleString('en')} awards of ${households.toLocaleString('en')} households that wait`);
  const awardIds = await addAwards(owner, countyId, ruleId, { from: 0, count, households });
  await makeUsualTables(owner, ruleId, homeVillageCode);
  // What autovacuum does within a minute; a seeded county is younger than that.
  await owner.query('ANALYZE');
  const ours = await ServerThread.start({ kind: 'ours', url, filesFolder });
  closing.push(() => ours.stop());
  await fund(url, filesFolder);
  const usual = await ServerThread.start({ kind: 'usual', url });
  closing.push(() => usual.stop());
  const tokens: string[] = [];
  while (tokens.length < clients)
    tokens.push(await signIn(ours.port, tokens.length % 2 ? 'cadre-second' : 'cadre'));
  const sample = await HttpClient.open(ours.port, tokens[0] ?? '');
  const bytes = Buffer.from(await approve(sample, awardIds.pop() ?? ''), 'latin1').toString();
  sample.close();
  const bare = await ServerThread.start({ kind: 'bare', bytes });
  closing.push(() => bare.stop());
  const names = {
    ours: `approve, ${clients}`,
    usual: `usual way, ${clients}`,
    bare: `bare framework, ${clients}`,
  };
  return [
    await approving(names.ours, ours, tokens, awardIds, closing),
    await approving(names.bare, bare, tokens, awardIds, closing),
    await approving(names.usual, usual, tokens, awardIds, closing),
  ];
}

/** Each client approves the next award that nobody of its server has approved. */
async function approving(
  name: string,
  { port }: ServerThread,
  tokens: readonly string[],
  awardIds: readonly string[],
  closing: (() => Promise<unknown>)[],
): Promise<Case> {
  const free: HttpClient[] = [];
  for (const token of tokens) free.push(await HttpClient.open(port, token));
  const all = [...free];
  closing.push(async () => {
    for (const client of all) client.close();
  });
  let next = 0;
  return closedLoop(name, clients, async () => {
    const client = free.pop();
    const awardId = awardIds[next++ % awardIds.length];
    if (!client || awardId === undefined) throw new Error('There are fewer clients than callers');
    await approve(client, awardId);
    free.push(client);
  });
}

function approve(client: HttpClient, awardId: string): Promise<string> {
  return client.post(`/api/awards/${awardId}/steps`, JSON.stringify({ id: uuidv7(), step: 'approve' }));
}

async function signIn(port: number, key: DemoKey): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api${signInAsDemo.route.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  return signInAsDemo.reply.parse(await response.json()).token;
}

/** For more awards than a run approves. */
async function fund(url: string, filesFolder: string): Promise<void> {
  const app = await createServer(configOf(filesFolder), url);
  await app.init();
  await giveBudget(app.get(DataSource), app.get(Ledger));
  await app.close();
}

async function giveBudget(database: DataSource, ledger: Ledger): Promise<void> {
  const from = { ownerKind: 'issuance', ownerId: 'bench' } as const;
  const to = { ownerKind: 'budget', ownerId: homeVillageCode } as const;
  const grant = {
    id: uuidv7(),
    op: 'transfer',
    kind: 'grant',
    causeId: uuidv7(),
    from,
    to,
    amount: 1e9,
  } as const;
  await database.transaction(tx => ledger.post(tx, { countyId, bookId }, [grant]));
}

async function monthCases(
  url: string,
  filesFolder: string,
  closing: (() => Promise<unknown>)[],
): Promise<Case[]> {
  const owner = await new DataSource(ownerDatabase(url)).initialize();
  closing.push(() => owner.destroy());
  const ruleId = await addRule(owner, countyId, 3);
  await addHouseholds(owner, countyId, doors);
  await owner.query('ANALYZE');
  const app = await createServer(configOf(filesFolder), url);
  await app.init();
  closing.push(() => app.close());
  await giveBudget(app.get(DataSource), app.get(Ledger));
  return new VillageMonths(app, owner, countyId, ruleId).cases();
}

function ratiosOf(results: readonly CaseResult[]): Record<string, number> {
  const of = (name: string) => {
    const found = results.find(result => result.name.startsWith(name));
    if (!found) throw new Error(`There is no case ${name}`);
    return found;
  };
  const ours = of('approve').perSecond;
  return {
    approve64_over_bare: rounded(ours / of('bare framework').perSecond),
    approve64_over_usual_way: rounded(ours / of('usual way').perSecond),
    month_of_322_approved_seconds: rounded(of('322 households approved').p50Ms / 1_000),
    month_of_322_posted_seconds: rounded(of('322 households posted').p50Ms / 1_000),
    month_rows_per_second: of('322 households posted').perSecond,
  };
}
