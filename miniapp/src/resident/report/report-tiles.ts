import { reportCategories, reportCategoryNames } from '@torreya/shared/domain/report-categories';

/** One picture a category; the drawings bear the categories' own names. */
export const reportTiles = reportCategoryNames.map(name => ({
  key: name,
  text: reportCategories[name],
  icon: name,
}));
