import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/refusal';
import type { ImportRow } from './import-rows';
import { bringNamesIntoForce } from './names-in-force';

/** A newer import of the same towns was planned on what this one drew. */
export async function refuseUnlessNewest(tx: EntityManager, countyId: string, row: ImportRow): Promise<void> {
  const [newer] = await tx.query<unknown[]>(
    `SELECT FROM area_import WHERE county_id = $1 AND undone_at IS NULL AND towns && $3::text[]
       AND imported_at > (SELECT imported_at FROM area_import WHERE county_id = $1 AND id = $2) LIMIT 1`,
    [countyId, row.id, row.towns],
  );
  if (newer) throw new Refusal('area_import_not_newest');
}

/** A report names the border that it was routed by, and keeps it: what it was routed by was in force. */
export async function refuseIfRoutedBy(tx: EntityManager, countyId: string, importId: string): Promise<void> {
  const [routed] = await tx.query<unknown[]>(
    `SELECT FROM area_border border JOIN report ON report.county_id = border.county_id
       AND report.area_code = border.code AND report.border_effective_from = border.effective_from
     WHERE border.county_id = $1 AND border.made_by = $2 LIMIT 1`,
    [countyId, importId],
  );
  if (routed) throw new Refusal('area_import_in_use');
}

/** A report was given to whoever answers by the new borders: it would stand on ground that never was. */
export async function refuseIfMovedBy(tx: EntityManager, countyId: string, importId: string): Promise<void> {
  const [moved] = await tx.query<unknown[]>(
    `SELECT FROM report_new_ground WHERE county_id = $1 AND import_id = $2 LIMIT 1`,
    [countyId, importId],
  );
  if (moved) throw new Refusal('area_import_in_use');
}

/**
 * What the import ended holds again; what it made ends on the day on which it would have begun, and so never was.
 * Nothing is deleted: who was given a role on a new area has it again should the area be imported again.
 */
export async function takeBack(tx: EntityManager, countyId: string, importId: string): Promise<void> {
  const steps = [
    `UPDATE area_border SET effective_until = NULL, ended_by = NULL WHERE county_id = $1 AND ended_by = $2`,
    `UPDATE area_border SET effective_until = effective_from WHERE county_id = $1 AND made_by = $2`,
    `UPDATE area SET retired_on = NULL, retired_by = NULL WHERE county_id = $1 AND retired_by = $2`,
    `UPDATE area SET retired_on = effective_from, retired_by = $2 WHERE county_id = $1 AND made_by = $2`,
  ];
  for (const step of steps) await tx.query(step, [countyId, importId]);
  await bringNamesIntoForce(tx, countyId);
}
