/** The picture tiles of the report form, in the order in which they are shown. */
export const reportCategories = {
  rockfall: '落石',
  landslide: '塌方',
  fire: '着火',
  wires: '电线',
  water: '水患',
  road: '坏路',
  house: '危房',
  dispute: '纠纷',
  other: '其他',
} as const;

export type ReportCategory = keyof typeof reportCategories;
export const reportCategoryNames = Object.keys(reportCategories) as [ReportCategory, ...ReportCategory[]];

/** Between people, and nobody else's: not for neighbours, volunteers or whoever looks through the library. */
export const privateCategories: readonly ReportCategory[] = ['dispute'];
export const openCategories = reportCategoryNames.filter(name => !privateCategories.includes(name));
