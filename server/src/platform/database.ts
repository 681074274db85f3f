import { setTimeout } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Foundation1764000000000 } from '../../migrations/1764000000000-foundation';
import { Reports1764000000010 } from '../../migrations/1764000000010-reports';
import { Programme1764000000020 } from '../../migrations/1764000000020-programme';
import { Redemptions1764000000030 } from '../../migrations/1764000000030-redemptions';
import { Ledger1764000000100 } from '../../migrations/1764000000100-ledger';
import { BooksChecks1764000000110 } from '../../migrations/1764000000110-books-checks';
import { PointsExpiry1764000000120 } from '../../migrations/1764000000120-points-expiry';
import { PassbookOpenings1764000000130 } from '../../migrations/1764000000130-passbook-openings';
import { AccountById1764000000140 } from '../../migrations/1764000000140-account-by-id';
import { CheaperWordRules1764000000150 } from '../../migrations/1764000000150-cheaper-word-rules';
import { ReportLife1764000000160 } from '../../migrations/1764000000160-report-life';
import { MapNews1764000000170 } from '../../migrations/1764000000170-map-news';
import { AreaImports1764000000180 } from '../../migrations/1764000000180-area-imports';
import { RostersAndRouting1764000000190 } from '../../migrations/1764000000190-rosters-and-routing';
import { SimilarReports1764000000200 } from '../../migrations/1764000000200-similar-reports';
import { OutboxAndClocks1764000000210 } from '../../migrations/1764000000210-outbox-and-clocks';
import { ReportLibrary1764000000220 } from '../../migrations/1764000000220-report-library';
import { Letters1764000000230 } from '../../migrations/1764000000230-letters';
import { PrivateKinds1764000000240 } from '../../migrations/1764000000240-private-kinds';
import { WhoseReport1764000000241 } from '../../migrations/1764000000241-whose-report';
import { FollowUps1764000000250 } from '../../migrations/1764000000250-follow-ups';
import { ReportReadings1764000000251 } from '../../migrations/1764000000251-report-readings';
import { Appointments1764000000260 } from '../../migrations/1764000000260-appointments';
import { Voices1764000000270 } from '../../migrations/1764000000270-voices';
import { ReportGrowth1764000000280 } from '../../migrations/1764000000280-report-growth';
import { PhotoRepeats1764000000290 } from '../../migrations/1764000000290-photo-repeats';
import { ReportPriority1764000000300 } from '../../migrations/1764000000300-report-priority';
import { NewGround1764000000301 } from '../../migrations/1764000000301-new-ground';
import { ReportCounts1764000000305 } from '../../migrations/1764000000305-report-counts';
import { EarningRules1764000000320 } from '../../migrations/1764000000320-earning-rules';
import { AwardClaims1764000000330 } from '../../migrations/1764000000330-award-claims';
import { AwardLife1764000000331 } from '../../migrations/1764000000331-award-life';
import { AwardHands1764000000332 } from '../../migrations/1764000000332-award-hands';
import { BudgetGrants1764000000333 } from '../../migrations/1764000000333-budget-grants';
import { Inspections1764000000350 } from '../../migrations/1764000000350-inspections';
import { OfficeDays1764000000360 } from '../../migrations/1764000000360-office-days';
import { ConsoleSignIns1764000000361 } from '../../migrations/1764000000361-console-sign-ins';
import { AwardBatches1764000000370 } from '../../migrations/1764000000370-award-batches';
import { AwardImports1764000000390 } from '../../migrations/1764000000390-award-imports';
import { Booklets1764000000391 } from '../../migrations/1764000000391-booklets';
import { LapsedAwards1764000000395 } from '../../migrations/1764000000395-lapsed-awards';
import { HandsByTheClock1764000000396 } from '../../migrations/1764000000396-hands-by-the-clock';
import { TripClient } from './trip-client';

const migrations = [
  Foundation1764000000000,
  Reports1764000000010,
  Programme1764000000020,
  Redemptions1764000000030,
  Ledger1764000000100,
  BooksChecks1764000000110,
  PointsExpiry1764000000120,
  PassbookOpenings1764000000130,
  AccountById1764000000140,
  CheaperWordRules1764000000150,
  ReportLife1764000000160,
  MapNews1764000000170,
  AreaImports1764000000180,
  RostersAndRouting1764000000190,
  SimilarReports1764000000200,
  OutboxAndClocks1764000000210,
  ReportLibrary1764000000220,
  Letters1764000000230,
  PrivateKinds1764000000240,
  WhoseReport1764000000241,
  FollowUps1764000000250,
  ReportReadings1764000000251,
  Appointments1764000000260,
  Voices1764000000270,
  ReportGrowth1764000000280,
  PhotoRepeats1764000000290,
  ReportPriority1764000000300,
  NewGround1764000000301,
  ReportCounts1764000000305,
  EarningRules1764000000320,
  AwardClaims1764000000330,
  AwardLife1764000000331,
  AwardHands1764000000332,
  BudgetGrants1764000000333,
  Inspections1764000000350,
  OfficeDays1764000000360,
  ConsoleSignIns1764000000361,
  AwardBatches1764000000370,
  AwardImports1764000000390,
  Booklets1764000000391,
  LapsedAwards1764000000395,
  HandsByTheClock1764000000396,
];

/** The role that the server works as; the first migration makes it. It owns nothing. */
const workingRole = 'torreya_app';

/** Statements are sent without waiting for the answers to those before them, and those of one turn together. */
export const fewTrips = { Client: TripClient, pipeline: true };

/** For what the owner of the database does with the server's own services, as the seed. */
export function ownerDatabase(url: string): Extract<DataSourceOptions, { type: 'postgres' }> {
  return { type: 'postgres', url, parseInt8: true, extra: fewTrips };
}

/**
 * The server's pool. Time limits so that one stuck statement never holds up the county: they end as a 503, and
 * the same command may be sent again.
 */
export function serverDatabase(url: string, poolSize = 20): Extract<DataSourceOptions, { type: 'postgres' }> {
  return {
    type: 'postgres',
    url,
    parseInt8: true,
    applicationName: 'torreya',
    poolSize,
    connectTimeoutMS: 5_000,
    extra: {
      ...fewTrips,
      options: [
        `-c role=${workingRole}`,
        '-c statement_timeout=5s',
        '-c lock_timeout=2s',
        '-c idle_in_transaction_session_timeout=10s',
        '-c timezone=UTC',
        // A batch is small: starting workers for it costs more than they give back.
        '-c max_parallel_workers_per_gather=0',
      ].join(' '),
    },
  };
}

/** Brings the schema up to date, as the owner of the database. `tell` hears of each migration that ran. */
export async function migrate(url: string, tell: (name: string) => void = () => {}): Promise<void> {
  const owner = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
  await owner.initialize();
  try {
    await refuseTooOld(owner);
    await waitForTurn(owner);
    for (const migration of await owner.runMigrations()) tell(migration.name);
  } finally {
    await owner.destroy();
  }
}

/**
 * Two servers that start at once must not both create the same table. Asked for again and again: an index that is made
 * beside the traffic waits for every statement that began before it, and one that waits for the lock would wait for the
 * index.
 */
async function waitForTurn(owner: DataSource): Promise<void> {
  const isOurs = async () => {
    const [turn] = await owner.query<{ is_ours: boolean }[]>(
      `SELECT pg_try_advisory_lock(hashtext('torreya migrations')) AS is_ours`,
    );
    return turn?.is_ours === true;
  };
  while (!(await isOurs())) await setTimeout(turnAskedEveryMs);
}

const turnAskedEveryMs = 200;

const oldestPostgres = 15;

async function refuseTooOld(owner: DataSource): Promise<void> {
  const [row] = await owner.query<{ version: number }[]>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );
  if (row && row.version >= oldestPostgres) return;
  throw new Error(`PostgreSQL ${row?.version} is too old: Torreya needs ${oldestPostgres} or newer.`);
}
