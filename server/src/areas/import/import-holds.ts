import type { EntityManager } from 'typeorm';
import { boundsOfDay } from '../../platform/day';
import { Outbox } from '../../platform/outbox';

/** Comes on the day from which an import holds; its key is the import. What is to follow then, other features know. */
export const importHoldsJob = 'area_import_holds';

/** It only sends: whoever does the job has registered with the server's own. */
const outbox = new Outbox();

interface Import {
  readonly countyId: string;
  readonly importId: string;
}

export async function promiseHolding(
  tx: EntityManager,
  { countyId, importId, effectiveFrom }: Import & { effectiveFrom: string },
): Promise<void> {
  const { from: at } = boundsOfDay(effectiveFrom);
  await outbox.later(tx, { countyId, kind: importHoldsJob, key: importId, at, payload: {} });
}

/** Of an import that is taken back before its day. */
export async function forgetHolding(tx: EntityManager, { countyId, importId }: Import): Promise<void> {
  await outbox.cancel(tx, { countyId, kind: importHoldsJob, key: importId });
}
