import type { Place } from '@torreya/shared/domain/place';
import gcoord from 'gcoord';

/**
 * The one place where datums meet: whatever enters by the API or out of a photo is GCJ-02 from here on, since
 * borders and maps are. A place that is GCJ-02 already stays as it is, to the last digit.
 */
export function toGcj02(place: Place): Place<'gcj02'> {
  if (place.datum === 'gcj02') return { lng: place.lng, lat: place.lat, datum: 'gcj02' };
  const [lng, lat] = gcoord.transform([place.lng, place.lat], gcoord.WGS84, gcoord.GCJ02);
  return { lng, lat, datum: 'gcj02' };
}
