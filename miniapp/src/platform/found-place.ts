import type { Place } from '@torreya/shared/domain/place';

export interface FoundPlace {
  readonly place: Place;
  readonly accuracyMetres: number;
}
