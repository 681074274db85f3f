import type { applyAreaImport } from '@torreya/shared/contract/area-imports';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { Datum } from '@torreya/shared/domain/place';
import type { EntityManager } from 'typeorm';
import { contentsHash } from '../../platform/contents-hash';
import { Refusal } from '../../platform/refusal';
import type { Importer } from './ground';
import type { ImportPlan, SentAreas } from './plan-import';
import { countsOf, type ImportCounts } from './write-import';

export interface ImportRow {
  readonly id: string;
  readonly importedBy: string;
  readonly files: string[];
  readonly datum: Datum;
  readonly effectiveFrom: string;
  readonly towns: string[];
  readonly counts: ImportCounts;
  readonly warnings: number;
  readonly contentsHash: Buffer;
  readonly importedAt: Date;
  readonly undoId: string | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

export type ImportView = ReplyOf<typeof applyAreaImport>;

/** Imports of one county follow one another: each is planned on what the one before left. */
export async function lockImports(tx: EntityManager, countyId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('area imports of ' || $1))`, [countyId]);
}

/** Changes with every import and every undo. */
export async function lastWord(db: EntityManager, countyId: string): Promise<string> {
  const [row] = await db.query<{ word: string }[]>(
    `SELECT concat_ws(' ', count(*), max(imported_at), count(undone_at), max(undone_at)) AS word
     FROM area_import WHERE county_id = $1`,
    [countyId],
  );
  return row?.word ?? '';
}

export async function findImport(db: EntityManager, countyId: string, id: string): Promise<ImportRow | null> {
  const [row] = await db.query<ImportRow[]>(`${select} WHERE county_id = $1 AND id = $2`, [countyId, id]);
  return row ?? null;
}

/** Newest first. `towns`: null for all. */
export function readImports(
  db: EntityManager,
  countyId: string,
  towns: readonly string[] | null,
): Promise<ImportRow[]> {
  return db.query<ImportRow[]>(
    `${select} WHERE county_id = $1 AND ($2::text[] IS NULL OR towns && $2) ORDER BY imported_at DESC LIMIT 100`,
    [countyId, towns],
  );
}

const select = `
SELECT id, imported_by AS "importedBy", files, datum, effective_from::text AS "effectiveFrom", towns, counts,
  jsonb_array_length(warnings) AS warnings, contents_hash AS "contentsHash", imported_at AS "importedAt",
  undo_id AS "undoId", undone_by AS "undoneBy", undone_at AS "undoneAt"
FROM area_import`;

export async function insertImport(
  tx: EntityManager,
  { countyId, name, personId }: Importer,
  id: string,
  sent: SentAreas,
  plan: ImportPlan,
  hash: Buffer,
): Promise<void> {
  const warnings = plan.findings.map(({ kind, code, sentence }) => ({ kind, code, sentence }));
  await tx.query(
    `INSERT INTO area_import (county_id, id, imported_by, person_id, files, datum, effective_from, towns, counts,
       warnings, contents_hash, imported_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp())`,
    [
      countyId,
      id,
      name,
      personId,
      sent.files.map(file => file.name),
      sent.datum,
      sent.effectiveFrom,
      plan.towns,
      JSON.stringify(countsOf(plan)),
      JSON.stringify(warnings),
      hash,
    ],
  );
}

/** Who sends the same again, gets the same answer; other contents under the same id are refused. */
export function sameImport(row: ImportRow, hash: Buffer): ImportView {
  if (!row.contentsHash.equals(hash)) throw new Refusal('id_reused');
  return viewOf(row);
}

export function hashOf({ countyId, name, personId }: Importer, sent: SentAreas): Buffer {
  return contentsHash({ countyId, by: personId ?? name, ...sent });
}

export function viewOf(row: ImportRow): ImportView {
  const { id, importedBy, files, datum, effectiveFrom, counts, warnings, importedAt, undoneBy, undoneAt } =
    row;
  return {
    id,
    importedBy,
    files,
    datum,
    effectiveFrom,
    counts,
    warnings,
    importedAt: importedAt.toISOString(),
    undone: undoneBy !== null && undoneAt !== null ? { by: undoneBy, at: undoneAt.toISOString() } : null,
  };
}
