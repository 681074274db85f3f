import type { readAwardImport } from '@torreya/shared/contract/award-imports';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import { type AwardState, awardHands } from '@torreya/shared/domain/award-steps';
import type { Role } from '@torreya/shared/domain/roles';
import { type Actor, reaches, scopeOf } from '../../platform/actor';

/** Who may propose for others: whoever imports is the proposer. */
export const importerRoles: readonly Role[] = awardHands.first_reviewer.roles;
export const readerRoles: readonly Role[] = [...importerRoles, 'village_supervisor', 'county_viewer'];

type View = Omit<ReplyOf<typeof readAwardImport>, 'photos' | 'awards'>;

export interface ImportRow {
  readonly id: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly areaPath: string;
  readonly fileName: string;
  readonly importedBy: string;
  readonly importedByName: string;
  readonly importedAt: Date;
  readonly leftOut: number;
  readonly hash: Buffer;
  readonly undoId: string | null;
  readonly undoneByName: string | null;
  readonly undoneAt: Date | null;
  readonly undoReason: string | null;
  readonly rows: number;
  readonly points: number;
  readonly states: Partial<Record<AwardState, number>>;
}

/** The caller adds WHERE and ORDER. */
export const selectImport = `
SELECT i.id, i.village_code AS "villageCode", v.name AS "villageName", i.area_path AS "areaPath", i.file_name AS "fileName",
  i.imported_by AS "importedBy", p.name AS "importedByName", i.imported_at AS "importedAt", i.left_out AS "leftOut",
  i.contents_hash AS hash, i.undo_id AS "undoId", u.name AS "undoneByName", i.undone_at AS "undoneAt",
  i.undo_reason AS "undoReason", s.rows, s.points, s.states
FROM award_import i
JOIN area v ON v.county_id = i.county_id AND v.code = i.village_code
JOIN person p ON p.county_id = i.county_id AND p.id = i.imported_by
LEFT JOIN person u ON u.county_id = i.county_id AND u.id = i.undone_by
CROSS JOIN LATERAL (
  SELECT coalesce(sum(n), 0)::int AS rows, coalesce(sum(points), 0)::bigint AS points,
    coalesce(jsonb_object_agg(state, n), '{}') AS states
  FROM (
    SELECT a.state, count(*)::int AS n, sum(a.points)::bigint AS points
    FROM award_import_row r JOIN award a ON a.county_id = r.county_id AND a.claim_id = r.claim_id
    WHERE r.county_id = i.county_id AND r.import_id = i.id GROUP BY a.state
  ) by_state
) s`;

export function viewOf(actor: Actor, row: ImportRow): View {
  const { id, villageCode, villageName, fileName, importedByName, leftOut, rows, points, states } = row;
  const { undoneByName, undoneAt, undoReason } = row;
  return {
    ...{ id, villageCode, villageName, fileName, importedByName, leftOut, rows, states },
    points: Number(points),
    importedAt: row.importedAt.toISOString(),
    undone: undoneAt
      ? { byName: undoneByName ?? '', at: undoneAt.toISOString(), reason: undoReason ?? '' }
      : null,
    mayUndo: row.undoId === null && mayUndo(actor, row),
  };
}

/** What is posted is reversed, and that is the town's, by another than who proposed it. */
export function mayUndo(actor: Actor, row: ImportRow): boolean {
  const isTowns = reaches(scopeOf(actor, awardHands.reverser.roles), row.areaPath);
  const isHis = actor.personId === row.importedBy && reaches(scopeOf(actor, importerRoles), row.areaPath);
  return hasPosted(row) ? isTowns && actor.personId !== row.importedBy : isTowns || isHis;
}

export function hasPosted({ states }: ImportRow): boolean {
  return (states.posted ?? 0) > 0;
}
