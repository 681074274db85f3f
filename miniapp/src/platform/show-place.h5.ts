import type { Place } from '@torreya/shared/domain/place';

/** A browser has no map of its own. */
export const canShowPlace = false;

export function showPlace(_place: Place<'gcj02'>, _name: string): void {
  throw new Error('There is no map here; the page does not offer it.');
}
