/** A path goes county/town/village/grid/micro-grid; points belong to towns, and their budgets to villages. */

/** Null for the county itself. */
export function townOf(areaPath: string): string | null {
  return areaPath.split('/')[1] ?? null;
}

/** Null for an area above the villages. */
export function villageOf(areaPath: string): string | null {
  return areaPath.split('/')[2] ?? null;
}

/** The path of the town; of the county, where the path ends there. */
export function townPathOf(areaPath: string): string {
  return areaPath.split('/').slice(0, 2).join('/');
}
