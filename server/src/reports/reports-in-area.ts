import { reaches } from '../platform/actor';

/** Which part of a path each level below the county has an index of; of the micro-grid it is the path itself. */
const parts = ['town_of(area_path)', 'village_of(area_path)', 'grid_of(area_path)', 'area_path'];

/** As SQL, of a `report` of the county: it lies in the area whose path the parameter has. An equality, so that an index has them in the order of time. */
export function liesIn(path: string, parameter: string): string {
  const depth = Math.min(path.split('/').length - 1, parts.length);
  // All that the county has: an equality would be guessed to let one in two hundred through.
  if (depth === 0) return `${parameter}::text IS NOT NULL`;
  return `${parts[depth - 1]} = ${parameter}`;
}

/** The same as a range of paths, for whoever needs no order: a part of each path would be cut out to be compared. */
export function isUnder(parameter: string): string {
  return `area_path ^@ ${parameter} AND (area_path = ${parameter} OR area_path ^@ (${parameter} || '/'))`;
}

/** A town or more. */
export function isWide(path: string): boolean {
  return path.split('/').length < 3;
}

/** None of them below another. */
export function rootsAmong(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter(
    (path, _, all) => !all.some(other => other !== path && reaches([other], path)),
  );
}
