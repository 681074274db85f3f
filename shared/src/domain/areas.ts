/** The tree that everything is scoped by. Codes are keys; names repeat (two villages are called 舜源村). */
export const areaLevels = {
  county: '县',
  town: '镇街',
  village: '村社',
  grid: '网格',
  micro_grid: '微网格',
  /** A market, a park or a campus: lies over the grids, under a village or straight under a town. */
  dedicated_grid: '专属网格',
} as const;

export type AreaLevel = keyof typeof areaLevels;
export const areaLevelNames = Object.keys(areaLevels) as [AreaLevel, ...AreaLevel[]];
