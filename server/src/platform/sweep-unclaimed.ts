import type { DataSource, EntityManager } from 'typeorm';

/** A phone in the hills may come back after days; after a week its report was given up. */
const keptDays = 7;
const batch = 100;

/** Files that are sent before what they belong to. The names of tables are the caller's constants. */
export interface Unclaimed {
  readonly countyId: string;
  /** Has `id`, `uploaded_at` and `is_stored`. */
  readonly table: 'photo' | 'voice';
  /** SQL: whether a row of the table belongs to something. */
  readonly isClaimed: string;
  readonly removeFiles: (id: string) => Promise<void>;
}

/**
 * Removes files that nothing used. A row first stops to count, then its files go, then the row itself: killed anywhere
 * in between, no file is left without a row, and the next night goes on from there. Of several servers one sweeps; the
 * lock belongs to the connection and goes with it.
 */
export async function sweepUnclaimed(database: DataSource, unclaimed: Unclaimed): Promise<void> {
  const lockName = `${unclaimed.table} sweep`;
  const connection = database.createQueryRunner();
  try {
    const [lock] = await connection.manager.query<{ isMine: boolean }[]>(
      `SELECT pg_try_advisory_lock(hashtext($1)) AS "isMine"`,
      [lockName],
    );
    if (!lock?.isMine) return;
    try {
      while ((await database.transaction(tx => uncount(tx, unclaimed))) > 0);
      while ((await database.transaction(tx => remove(tx, unclaimed))) > 0);
    } finally {
      // The connection goes back to the pool, and would take the lock along.
      await connection.manager.query(`SELECT pg_advisory_unlock(hashtext($1))`, [lockName]);
    }
  } finally {
    await connection.release();
  }
}

async function uncount(tx: EntityManager, unclaimed: Unclaimed): Promise<number> {
  const { countyId, table, isClaimed } = unclaimed;
  const old = await lockOld(tx, unclaimed, true);
  // Asked after the lock is there: what was claimed while we waited for it is seen only by a new statement.
  await tx.query(
    `UPDATE ${table} SET is_stored = false WHERE county_id = $1 AND id = ANY ($2::uuid[]) AND NOT ${isClaimed}`,
    [countyId, old],
  );
  return old.length;
}

async function remove(tx: EntityManager, unclaimed: Unclaimed): Promise<number> {
  const { countyId, table, removeFiles } = unclaimed;
  const old = await lockOld(tx, unclaimed, false);
  for (const id of old) await removeFiles(id);
  await tx.query(`DELETE FROM ${table} WHERE county_id = $1 AND id = ANY ($2::uuid[])`, [countyId, old]);
  return old.length;
}

async function lockOld(
  tx: EntityManager,
  { countyId, table, isClaimed }: Unclaimed,
  isStored: boolean,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM ${table} WHERE county_id = $1 AND is_stored = $2 AND NOT ${isClaimed}
       AND uploaded_at < clock_timestamp() - make_interval(days => $3)
     ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
    [countyId, isStored, keptDays],
  );
  return rows.map(({ id }) => id);
}
