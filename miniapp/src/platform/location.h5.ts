import type { Place } from '@torreya/shared/domain/place';
import type { FoundPlace } from './found-place';
import { PhoneTrouble } from './phone-trouble';

const fixTimeoutMilliseconds = 10_000;
const freshForMilliseconds = 30_000;

/** Where the phone stands. A browser answers in WGS-84; the server converts. */
export function whereAmI(): Promise<FoundPlace> {
  if (!navigator.geolocation) return Promise.reject(new PhoneTrouble('unavailable', 'location'));
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          place: { lng: coords.longitude, lat: coords.latitude, datum: 'wgs84' },
          accuracyMetres: coords.accuracy,
        }),
      failure => {
        const isDenied = failure.code === failure.PERMISSION_DENIED;
        reject(new PhoneTrouble(isDenied ? 'denied' : 'failed', 'location', failure.message));
      },
      { enableHighAccuracy: true, timeout: fixTimeoutMilliseconds, maximumAge: freshForMilliseconds },
    );
  });
}

export const canPointOnMap = false;

/** A browser has no map of its own; the page offers the village's landmarks instead. */
export async function pointOnMap(
  _near?: Place<'gcj02'>,
): Promise<{ place: Place; name: string } | undefined> {
  throw new PhoneTrouble('unavailable', 'location');
}

/** A browser keeps its permissions to itself. */
export const hasPermissionPage: boolean = false;

export async function openPermissions(): Promise<void> {
  throw new PhoneTrouble('unavailable', 'location');
}
