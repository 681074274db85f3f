import type { Place } from '@torreya/shared/domain/place';
import type { Landmark } from '../areas/areas.service';
import type { ClaimedPhoto } from '../photos/photos.service';
import { toGcj02 } from '../platform/datum';
import { Refusal } from '../platform/refusal';

export interface PlaceOfReport {
  readonly place: Place<'gcj02'>;
  readonly source: 'phone' | 'landmark' | 'photo';
}

/** What is known of where it happened. A landmark was named and not found: `null`; none was named: `undefined`. */
export interface Hints {
  readonly phone: Place | undefined;
  readonly landmark: Landmark | null | undefined;
  readonly photos: readonly ClaimedPhoto[];
}

/** Where the phone stands, else the landmark that was chosen, else the first photo that knows where it was taken. */
export function placeOfReport({ phone, landmark, photos }: Hints): PlaceOfReport {
  if (landmark === null) throw new Refusal('landmark_unknown');
  if (phone) return { place: toGcj02(phone), source: 'phone' };
  if (landmark) return { place: landmark.place, source: 'landmark' };
  const taken = photos.find(photo => photo.takenPlace !== null)?.takenPlace;
  if (!taken) throw new Refusal('place_needed');
  return { place: taken, source: 'photo' };
}
