import { areaLevels } from '@torreya/shared/domain/areas';
import { type AreaFinding, areaFinding, nowhere } from './area-findings';
import type { AreaRow, PlannedArea, RetiredArea, StandingArea } from './area-row';
import type { ReadRows } from './read-rows';
import { isSameBorder } from './same-border';
import { againstStanding, type LevelAfter, parentFault, replacedFaults, scopeFault } from './tree-faults';

export interface PlannedTree {
  /** Every area that would live after the import, by code. */
  readonly areas: ReadonlyMap<string, PlannedArea>;
  readonly retired: readonly RetiredArea[];
  readonly findings: readonly AreaFinding[];
}

type Standing = ReadonlyMap<string, StandingArea>;
type Named = ReadonlyMap<string, AreaRow>;

/**
 * The tree as it would be. The rows below one parent are all that it has of their level: what stands there and is not
 * named is retired, with everything below it. Paths never change: whoever gets another parent gets another code.
 */
export function planTree(
  standing: Standing,
  { rows, mentioned, isWhole }: ReadRows,
  /** Null: the whole county. */
  scope: readonly string[] | null,
): PlannedTree {
  const { named, findings } = onceEach(rows);
  const living = new Map([...standing].filter(([, area]) => area.retiredOn === null));
  // A row that cannot be told apart may be any of those that are not named.
  const isTold = isWhole && findings.length === 0;
  const absent = leftOut(named, living, mentioned);
  const retired = isTold ? absent : new Map<string, StandingArea>();
  const levelAfter: LevelAfter = code => {
    const row = named.get(code);
    if (row) return row.level;
    if (mentioned.has(code)) return null;
    return retired.has(code) ? undefined : living.get(code)?.level;
  };
  for (const row of named.values()) {
    const outside = scope && scopeFault(row, pathOf(row, named, living), scope);
    const fault = outside ?? againstStanding(row, standing.get(row.code)) ?? parentFault(row, levelAfter);
    if (fault) findings.push(fault);
    findings.push(...replacedFaults(row, living, isTold ? retired : null));
  }
  // While a row is wrong nobody knows what is left out on purpose: then nothing is retired, and each fault is told once.
  if (findings.length > 0 || !isTold) {
    const isInDoubt = (code: string) => absent.has(code) || (mentioned.has(code) && !named.has(code));
    return { areas: areasAfter(named, living, takenOver(named, living), isInDoubt), retired: [], findings };
  }
  const successors = successorsOf(named, retired);
  for (const { code, level, name, parentCode } of retired.values()) {
    if (successors.has(code) || (parentCode !== null && retired.has(parentCode))) continue;
    const facts = { level: areaLevels[level], name };
    findings.push(areaFinding('retired_without_successor', { ...nowhere, code }, facts));
  }
  return {
    areas: areasAfter(named, living, retired, () => false),
    retired: [...retired.values()].map(area => ({ area, successors: successors.get(area.code) ?? [] })),
    findings,
  };
}

function onceEach(rows: readonly AreaRow[]): { named: Named; findings: AreaFinding[] } {
  const named = new Map<string, AreaRow>();
  const findings: AreaFinding[] = [];
  for (const row of rows) {
    const first = named.get(row.code);
    if (!first) named.set(row.code, row);
    else {
      const spot = `${first.file === row.file ? '' : ` ${first.file} `}第 ${first.row} 行`;
      findings.push(areaFinding('code_twice', row, { first: spot }));
    }
  }
  return { named, findings };
}

/** What is not named though others of its parent and level are, and all that lies below it. */
function leftOut(named: Named, living: Standing, mentioned: ReadonlySet<string>): Map<string, StandingArea> {
  const complete = new Set([...named.values()].map(row => `${row.parentCode} ${row.level}`));
  const retired = new Map<string, StandingArea>();
  const topDown = [...living.values()].sort((a, b) => a.path.length - b.path.length);
  for (const area of topDown) {
    if (area.parentCode === null || mentioned.has(area.code)) continue;
    if (complete.has(`${area.parentCode} ${area.level}`) || retired.has(area.parentCode)) {
      retired.set(area.code, area);
    }
  }
  return retired;
}

/** What some row says that it takes over, with all that lies below it. */
function takenOver(named: Named, living: Standing): Standing {
  const replaced = new Set([...named.values()].flatMap(({ replaces }) => replaces));
  return new Map(
    [...living].filter(
      ([code, { path }]) => !named.has(code) && path.split('/').some(one => replaced.has(one)),
    ),
  );
}

/** Those that say so, else what its parent became. */
function successorsOf(named: Named, retired: Standing): Map<string, string[]> {
  const successors = new Map<string, string[]>();
  for (const { code, replaces } of named.values()) {
    for (const replaced of replaces) successors.set(replaced, [...(successors.get(replaced) ?? []), code]);
  }
  for (const { code, parentCode } of retired.values()) {
    const inherited = successors.get(parentCode ?? '');
    if (!successors.has(code) && inherited) successors.set(code, inherited);
  }
  return successors;
}

function areasAfter(
  named: Named,
  living: Standing,
  retired: Standing,
  isInDoubt: (code: string) => boolean,
): Map<string, PlannedArea> {
  const areas = new Map<string, PlannedArea>();
  for (const area of living.values()) {
    if (retired.has(area.code)) continue;
    const unchanged = { isNew: false, isRedrawn: false, isRenamed: false, isInDoubt: isInDoubt(area.code) };
    areas.set(area.code, { ...area, where: { ...nowhere, code: area.code }, ...unchanged });
  }
  for (const row of named.values()) {
    const path = pathOf(row, named, living);
    if (path !== null) areas.set(row.code, planned(row, path, living.get(row.code)));
  }
  return areas;
}

function planned(row: AreaRow, path: string, before: StandingArea | undefined): PlannedArea {
  const { code, level, parentCode } = row;
  const name = row.name ?? before?.name ?? `第${Number(code.slice(-2))}微网格`;
  const borders = row.borders ?? before?.borders ?? null;
  const isRedrawn =
    before !== undefined &&
    row.borders !== null &&
    !(before.borders && isSameBorder(row.borders, before.borders));
  return {
    code,
    level,
    name,
    parentCode,
    path,
    borders: before && !isRedrawn ? before.borders : borders,
    where: row,
    isNew: before === undefined,
    isRedrawn,
    isRenamed: before !== undefined && before.name !== name,
    isInDoubt: row.borders === null,
  };
}

/** Null where the way up breaks off. */
function pathOf(row: AreaRow, named: Named, living: Standing): string | null {
  const codes: string[] = [];
  for (let at: AreaRow | undefined = row; at; at = named.get(at.parentCode)) {
    codes.unshift(at.code);
    const above = named.has(at.parentCode) ? undefined : living.get(at.parentCode);
    if (above) return [above.path, ...codes].join('/');
    if (codes.length > deepest) return null;
  }
  return null;
}

/** More levels than there are: rows that hang below each other in a circle. */
const deepest = 6;
