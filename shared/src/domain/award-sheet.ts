/**
 * The table in which a village brings what it has on paper: one row, one household and what it did. The server writes it
 * as a template and reads it back; the console shows it row by row.
 */
export const sheetColumns = {
  number: { title: '户号', width: 14, about: '照住户名单写，比如 1组12号' },
  headName: { title: '户主', width: 12, about: '写姓名，和户号核对' },
  ruleName: { title: '规则', width: 26, about: '点开选一条' },
  units: { title: '数量', width: 8, about: '按小时、公里算的才填，要整数' },
  day: { title: '哪天', width: 14, about: '比如 2026-11-03' },
  words: { title: '做了什么', width: 36, about: '写清在哪里、做了什么' },
  points: { title: '纸上记的个数', width: 14, about: '可以不填；填了会和规则核对' },
} as const;

export type SheetColumn = keyof typeof sheetColumns;
export const sheetColumnNames = Object.keys(sheetColumns) as [SheetColumn, ...SheetColumn[]];

/** As many as two reviewers can be asked to look through. */
export const mostSheetRows = 1_000;
export const mostSheetBytes = 1024 * 1024;
/** Pages of the signed list. */
export const mostListPhotos = 9;
