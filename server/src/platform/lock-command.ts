import type { EntityManager } from 'typeorm';

/**
 * Lets the same command, sent twice at the same time, through one after the other: the second finds what the
 * first has done. Held until the transaction ends; different ids do not meet.
 */
export async function lockCommand(tx: EntityManager, countyId: string, id: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('command ' || $1 || ' ' || $2, 0))`, [
    countyId,
    id,
  ]);
}
