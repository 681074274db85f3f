import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/refusal';
import type { PlannedArea } from './area-row';
import { bringNamesIntoForce } from './names-in-force';
import { isDrawnAnew } from './overlaps';
import type { ImportPlan } from './plan-import';

/** The import itself, whose row is there already. */
interface Written {
  readonly countyId: string;
  readonly importId: string;
  readonly effectiveFrom: string;
  readonly source: string;
}

/** Writes a plan without faults. What held before stays and gets its last day. */
export async function writeImport(tx: EntityManager, written: Written, plan: ImportPlan): Promise<void> {
  const { countyId, importId, effectiveFrom, source } = written;
  await insertAreas(
    tx,
    written,
    plan.changed.filter(({ isNew }) => isNew),
  );
  const ended = [
    ...plan.changed.filter(({ isNew }) => !isNew).map(({ code }) => code),
    ...plan.retired.map(({ area }) => area.code),
  ];
  await tx.query(
    `UPDATE area_border border SET effective_until = $3, ended_by = $2, name = coalesce(border.name, area.name)
     FROM area WHERE border.county_id = $1 AND border.code = ANY($4::text[]) AND border.effective_until IS NULL
       AND area.county_id = border.county_id AND area.code = border.code`,
    [countyId, importId, effectiveFrom, ended],
  );
  for (const page of pagesOf(plan.changed)) {
    // One of the same day may be there whose import was taken back: it never held.
    await tx.query(
      `INSERT INTO area_border AS border (county_id, code, effective_from, polygons, source, name, made_by)
       SELECT $1, code, $3, polygons, $4, name, $2 FROM jsonb_to_recordset($5) AS sent(code text, name text, polygons jsonb)
       ON CONFLICT (county_id, code, effective_from) DO UPDATE SET effective_until = NULL, ended_by = NULL,
         polygons = EXCLUDED.polygons, source = EXCLUDED.source, name = EXCLUDED.name, made_by = EXCLUDED.made_by
       WHERE border.effective_until = border.effective_from`,
      [countyId, importId, effectiveFrom, source, JSON.stringify(page.map(borderOf))],
    );
  }
  await tx.query(
    `UPDATE area SET retired_on = $3, retired_by = $2 WHERE county_id = $1 AND code = ANY($4::text[])`,
    [countyId, importId, effectiveFrom, plan.retired.map(({ area }) => area.code)],
  );
  const pairs = plan.retired.flatMap(({ area, successors }) =>
    successors.map(to => ({ code: area.code, to })),
  );
  await tx.query(
    `INSERT INTO area_successor (county_id, code, successor_code, import_id)
     SELECT $1, code, successor, $2 FROM unnest($3::text[], $4::text[]) AS pair(code, successor)`,
    [countyId, importId, pairs.map(({ code }) => code), pairs.map(({ to }) => to)],
  );
  await bringNamesIntoForce(tx, countyId);
}

/** Whoever inserts below an area needs it there: the plan goes from above down, and a statement checks at its end. */
async function insertAreas(
  tx: EntityManager,
  { countyId, importId, effectiveFrom }: Written,
  areas: readonly PlannedArea[],
): Promise<void> {
  const rows = areas.map(({ code, level, name, parentCode, path }) => ({
    code,
    level,
    name,
    parentCode,
    path,
  }));
  const inserted = await tx.query<unknown[]>(
    `INSERT INTO area (county_id, code, level, name, parent_code, path, effective_from, made_by)
     SELECT $1, code, level, name, "parentCode", path, $3, $2
     FROM jsonb_to_recordset($4) AS sent(code text, level text, name text, "parentCode" text, path text)
     ON CONFLICT (county_id, code) DO UPDATE SET level = EXCLUDED.level, name = EXCLUDED.name,
       parent_code = EXCLUDED.parent_code, path = EXCLUDED.path, effective_from = EXCLUDED.effective_from,
       made_by = EXCLUDED.made_by, retired_on = NULL, retired_by = NULL
     WHERE area.retired_on = area.effective_from
     RETURNING code`,
    [countyId, importId, effectiveFrom, JSON.stringify(rows)],
  );
  // Somebody wrote areas without an import meanwhile: what was planned is no longer so.
  if (inserted.length !== rows.length) throw new Refusal('unavailable');
}

function borderOf({ code, name, borders }: PlannedArea) {
  return { code, name, polygons: borders };
}

/** A statement stays well below the server's time limit. */
const areasAStatement = 1_000;

function pagesOf(areas: readonly PlannedArea[]): PlannedArea[][] {
  const pages: PlannedArea[][] = [];
  for (let at = 0; at < areas.length; at += areasAStatement)
    pages.push(areas.slice(at, at + areasAStatement));
  return pages;
}

export interface ImportCounts {
  readonly new: number;
  readonly redrawn: number;
  readonly renamed: number;
  readonly retired: number;
  readonly unchanged: number;
}

export function countsOf({ changed, retired, unchanged }: ImportPlan): ImportCounts {
  return {
    new: changed.filter(({ isNew }) => isNew).length,
    redrawn: changed.filter(area => isDrawnAnew(area) && !area.isNew).length,
    renamed: changed.filter(({ isRenamed }) => isRenamed).length,
    retired: retired.length,
    unchanged,
  };
}
