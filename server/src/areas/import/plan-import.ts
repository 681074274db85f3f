import type { AreaFile } from '@torreya/shared/contract/area-imports';
import type { Datum } from '@torreya/shared/domain/place';
import { type AreaFinding, areaFinding, nowhere, type Where } from './area-findings';
import type { AreaRow, PlannedArea, RetiredArea, StandingArea } from './area-row';
import { crossingOf } from './crossing-rings';
import { findOverlaps, isDrawnAnew } from './overlaps';
import { type Hear, Pace } from './pace';
import { fitParents } from './parent-fit';
import { type PlannedTree, planTree } from './plan-tree';
import { bordersInGcj02 } from './read-borders';
import { readRows } from './read-rows';
import { suspectDatum } from './suspect-datum';

export interface SentAreas {
  readonly files: readonly AreaFile[];
  readonly datum: Datum;
  /** Somebody looked: the set is in this datum, whatever the borders in force say. */
  readonly datumConfirmed: boolean;
  readonly effectiveFrom: string;
}

/** What stands, and who may change how much of it. */
export interface Ground {
  readonly countyId: string;
  readonly areas: ReadonlyMap<string, StandingArea>;
  readonly today: string;
  /** From when the newest import holds that was not taken back. */
  readonly newestFrom: string | null;
  /** Paths below which areas may be changed; null: the whole county. */
  readonly scope: readonly string[] | null;
}

export interface ImportPlan {
  readonly rows: number;
  readonly findings: readonly AreaFinding[];
  /** New, redrawn or renamed, from above down. */
  readonly changed: readonly PlannedArea[];
  readonly retired: readonly RetiredArea[];
  readonly unchanged: number;
  /** Codes of the towns that the rows belong to. */
  readonly towns: readonly string[];
}

/** What an import would do and what stands against it; writes nothing, and draws no line by itself. */
export async function planImport(sent: SentAreas, ground: Ground, hear?: Hear): Promise<ImportPlan> {
  const pace = new Pace(hear);
  const read = await readRows(sent.files, ground.countyId, pace);
  const datum = { datum: sent.datum, isConfirmed: sent.datumConfirmed };
  const suspicion = await suspectDatum(read.rows, ground.areas, datum, pace);
  const { rows, crossings } = await drawn(read.rows, sent.datum, pace);
  const tree = planTree(ground.areas, { ...read, rows }, ground.scope);
  const findings = [
    ...dayFindings(sent, ground),
    ...suspicion,
    ...read.findings,
    ...crossings,
    ...tree.findings,
  ];
  // Every border of a shifted set overlaps its neighbours: that is told once, above.
  if (!suspicion.some(({ blocks }) => blocks)) {
    findings.push(...(await findOverlaps([...tree.areas.values()], pace)));
    findings.push(...(await fitParents(tree.areas, tree.retired, pace)));
  }
  const changed = [...tree.areas.values()].filter(area => isDrawnAnew(area) || area.isRenamed);
  findings.push(...changedTwice([...changed, ...tree.retired.map(({ area }) => area)], sent, ground));
  return {
    rows: read.rows.length,
    findings,
    changed: changed.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1)),
    retired: tree.retired,
    unchanged: rows.length - changed.length,
    towns: townsOf(rows, tree),
  };
}

function dayFindings({ effectiveFrom: day }: SentAreas, { today, newestFrom }: Ground): AreaFinding[] {
  const findings: AreaFinding[] = [];
  if (day < today) findings.push(areaFinding('day_is_past', nowhere, { day, today }));
  if (newestFrom !== null && day < newestFrom) {
    findings.push(areaFinding('day_before_newest', nowhere, { day, newest: newestFrom }));
  }
  return findings;
}

/** A border holds for a day at least: two of one day would leave nobody to say which one a report was routed by. */
function changedTwice(
  touched: readonly { readonly code: string; readonly where?: Where }[],
  { effectiveFrom: day }: SentAreas,
  { areas }: Ground,
): AreaFinding[] {
  const twice = touched.filter(({ code }) => areas.get(code)?.bordersFrom === day);
  return twice.map(({ code, where }) =>
    areaFinding('changed_that_day', where ?? { ...nowhere, code }, { day }),
  );
}

function townsOf(rows: readonly AreaRow[], { areas, retired }: PlannedTree): string[] {
  const paths = [
    ...rows.flatMap(({ code }) => areas.get(code)?.path ?? []),
    ...retired.map(({ area }) => area.path),
  ];
  return [...new Set(paths.flatMap(path => path.split('/')[1] ?? []))].sort();
}

/** In the datum of the county's borders; an area that crosses itself keeps none, so that nothing is measured by it. */
async function drawn(
  sent: readonly AreaRow[],
  datum: Datum,
  pace: Pace,
): Promise<{ rows: AreaRow[]; crossings: AreaFinding[] }> {
  const rows: AreaRow[] = [];
  const crossings: AreaFinding[] = [];
  for (const [index, row] of sent.entries()) {
    await pace.step('看边界', index, sent.length);
    const borders = row.borders && bordersInGcj02(row.borders, datum);
    const crossing = borders && crossingOf(borders);
    if (crossing) {
      const [lng, lat] = crossing;
      crossings.push(areaFinding('ring_crosses_itself', row, { lng, lat }));
    }
    rows.push({ ...row, borders: crossing ? null : borders });
  }
  return { rows, crossings };
}
