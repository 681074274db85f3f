import type { DataSource, EntityManager } from 'typeorm';
import type { Job } from './outbox';
import { runPrepared } from './prepared';

/** A job that a server has taken, with the number of times that somebody took it. */
export interface TakenJob extends Job {
  readonly lease: string;
  readonly attempts: number;
}

interface Take {
  readonly countyId: string;
  readonly kinds: readonly string[];
  /** Those that nobody has tried yet, or those that somebody has. */
  readonly fresh: boolean;
  readonly most: number;
  readonly lease: string;
}

/** Longer than a job may take. Only how soon another server tries again hangs on it: what is done is done once anyway. */
const leaseSeconds = 60;

/** The longest due first. What another server is just taking is left to it. */
export async function takeDue(database: DataSource, take: Take): Promise<TakenJob[]> {
  const { countyId, kinds, fresh, most, lease } = take;
  const [rows] = await database.query<[TakenJob[], number]>(takeThem, [countyId, kinds, fresh, most, lease]);
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

// The clock is asked once, or no index would be used: each row would have a time of its own.
const takeThem = `
WITH due AS (
  SELECT kind, key FROM outbox_job
  WHERE county_id = $1 AND not_before <= (SELECT clock_timestamp()) AND kind = ANY ($2::text[])
    AND (leased_until IS NULL OR leased_until <= (SELECT clock_timestamp())) AND (attempts = 0) = $3
  ORDER BY not_before, at LIMIT $4 FOR UPDATE SKIP LOCKED
)
UPDATE outbox_job job
SET lease = $5, leased_until = clock_timestamp() + interval '${leaseSeconds} seconds', attempts = attempts + 1
FROM due WHERE job.county_id = $1 AND job.kind = due.kind AND job.key = due.key
RETURNING job.county_id AS "countyId", job.kind, job.key, job.at, job.payload, job.lease, job.attempts`;

/** False: it was moved, cancelled or taken by another meanwhile, and nothing of it may stay. */
export async function putAway(tx: EntityManager, { countyId, kind, key, lease }: TakenJob): Promise<boolean> {
  return (await runPrepared(tx, removeMine, [countyId, kind, key, lease])).length === 1;
}

const removeMine = {
  name: 'outbox: done',
  text: `DELETE FROM outbox_job WHERE county_id = $1 AND kind = $2 AND key = $3 AND lease = $4 RETURNING 1`,
};

/** The same, of a job that is to come again. */
export async function putBack(
  tx: EntityManager,
  { countyId, kind, key, lease }: TakenJob,
  { at, payload }: Pick<Job, 'at' | 'payload'>,
): Promise<boolean> {
  const values = [countyId, kind, key, lease, at, JSON.stringify(payload)];
  return (await runPrepared(tx, renewMine, values)).length === 1;
}

const renewMine = {
  name: 'outbox: again',
  text: `
UPDATE outbox_job SET at = $5::timestamptz, not_before = $5::timestamptz, payload = $6::jsonb,
  attempts = 0, lease = NULL, leased_until = NULL, last_error = NULL
WHERE county_id = $1 AND kind = $2 AND key = $3 AND lease = $4 RETURNING 1`,
};

/** As if it had not been taken. */
export async function giveBack(database: DataSource, jobs: readonly TakenJob[]): Promise<void> {
  const [first] = jobs;
  if (!first) return;
  await database.query(
    `UPDATE outbox_job job SET lease = NULL, leased_until = NULL, attempts = attempts - 1
     FROM unnest($3::text[], $4::text[]) AS mine (kind, key)
     WHERE job.county_id = $1 AND job.lease = $2 AND job.kind = mine.kind AND job.key = mine.key`,
    [first.countyId, first.lease, jobs.map(({ kind }) => kind), jobs.map(({ key }) => key)],
  );
}

export async function tryLater(
  database: DataSource,
  { countyId, kind, key, lease }: TakenJob,
  { afterSeconds, error }: { afterSeconds: number; error: string },
): Promise<void> {
  await database.query(
    `UPDATE outbox_job SET not_before = clock_timestamp() + make_interval(secs => $5), last_error = $6,
       lease = NULL, leased_until = NULL
     WHERE county_id = $1 AND kind = $2 AND key = $3 AND lease = $4`,
    [countyId, kind, key, lease, afterSeconds, error],
  );
}

/** Out of the way of the others, and kept for a person to look at. */
export async function giveUp(
  database: DataSource,
  { countyId, kind, key, lease }: TakenJob,
  error: string,
): Promise<void> {
  await database.query(
    `WITH dead AS (
       DELETE FROM outbox_job WHERE county_id = $1 AND kind = $2 AND key = $3 AND lease = $4 RETURNING *
     )
     INSERT INTO outbox_dead_letter (county_id, kind, key, at, payload, attempts, error)
     SELECT county_id, kind, key, at, payload, attempts, $5 FROM dead`,
    [countyId, kind, key, lease, error],
  );
}
