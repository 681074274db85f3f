import type { Reply } from '../../api/outcome';

/** A spot as people say it, without its town; a grid that bears its village's name does not say it twice. */
export function areaInWords(areas: Reply<'locate'>['areas']): string {
  return areas
    .slice(1)
    .filter((area, index, below) => !below[index + 1]?.name.startsWith(area.name))
    .map(({ name }) => name)
    .join('');
}
