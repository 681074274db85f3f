/** The picture tiles of the report form, in the order in which they are shown. */
export const reportCategories = {
  rockfall: '落石',
  landslide: '塌方',
  fire: '着火',
  wires: '电线',
  water: '水患',
  road: '坏路',
  house: '危房',
  other: '其他',
} as const;

export type ReportCategory = keyof typeof reportCategories;
export const reportCategoryNames = Object.keys(reportCategories) as [ReportCategory, ...ReportCategory[]];
