import { type AreaLevel, areaLevels } from '@torreya/shared/domain/areas';
import { type AreaFinding, areaFinding } from './area-findings';
import { type AreaRow, levelRules, type StandingArea } from './area-row';

/** What a row contradicts of the county as it stands. */
export function againstStanding(row: AreaRow, area: StandingArea | undefined): AreaFinding | null {
  if (!area) return null;
  if (area.retiredOn !== null) return areaFinding('code_retired', row, { day: area.retiredOn });
  if (area.level !== row.level) {
    return areaFinding('level_changed', row, {
      before: areaLevels[area.level],
      after: areaLevels[row.level],
    });
  }
  if (area.parentCode !== row.parentCode) {
    return areaFinding('parent_changed', row, { before: area.parentCode ?? '', after: row.parentCode });
  }
  return null;
}

/** The level of an area that will be there; null of one that is in the file, but so that it could not be read. */
export type LevelAfter = (code: string) => AreaLevel | null | undefined;

export function parentFault(row: AreaRow, levelAfter: LevelAfter): AreaFinding | null {
  const { parentCode, level } = row;
  const parentLevel = levelAfter(parentCode);
  if (parentLevel === undefined) return areaFinding('parent_missing', row, { parentCode });
  if (parentLevel === null || levelRules[level].under.includes(parentLevel)) return null;
  const facts = { level: areaLevels[level], parentLevel: areaLevels[parentLevel], parentCode };
  return areaFinding('parent_of_wrong_level', row, facts);
}

/** Only what lies below one of these paths may be changed; the area at the path itself belongs to the level above. */
export function scopeFault(row: AreaRow, path: string | null, scope: readonly string[]): AreaFinding | null {
  const isBelow = path !== null && scope.some(above => path.startsWith(`${above}/`));
  return isBelow ? null : areaFinding('not_yours', row, {});
}

export function replacedFaults(
  row: AreaRow,
  living: ReadonlyMap<string, StandingArea>,
  /** Null: not known. */
  retired: ReadonlyMap<string, StandingArea> | null,
): AreaFinding[] {
  return row.replaces.flatMap(replaced => {
    if (!living.has(replaced)) return [areaFinding('replaces_unknown', row, { replaced })];
    if (retired && !retired.has(replaced)) return [areaFinding('replaces_living', row, { replaced })];
    return [];
  });
}
