import type { Place } from '@torreya/shared/domain/place';
import exifr from 'exifr';
import { toGcj02 } from '../platform/datum';

/** An EXIF block has at most 64 kB in a JPEG; what is bigger was not written by a camera. */
const mostExifBytes = 64 * 1024;

/**
 * Where the camera says that it stood; null when it says nothing, or nonsense. The only time that anybody
 * reads the EXIF of a photo: it is not stored.
 *
 * @param exif the EXIF block of the picture, with or without its `Exif\0\0` head
 */
export async function takenPlace(exif: Buffer | undefined): Promise<Place<'gcj02'> | null> {
  if (!exif || exif.length > mostExifBytes) return null;
  const hasHead = exif.subarray(0, 6).equals(exifHead);
  const gps = await readGps(hasHead ? exif.subarray(6) : exif);
  if (!gps || !isOnEarth(gps)) return null;
  return toGcj02({ lng: gps.longitude, lat: gps.latitude, datum: 'wgs84' });
}

const exifHead = Buffer.from('Exif\0\0', 'latin1');

interface Gps {
  latitude: number;
  longitude: number;
}

/** Garbage in the EXIF must not cost the photo: it is as good as none. */
async function readGps(tiff: Buffer): Promise<Gps | null> {
  try {
    return (await exifr.gps(tiff)) ?? null;
  } catch {
    return null;
  }
}

/** Cameras without a fix write 0°, 0°. */
function isOnEarth({ latitude, longitude }: Gps): boolean {
  const isNumber = Number.isFinite(latitude) && Number.isFinite(longitude);
  const isSomewhere = latitude !== 0 || longitude !== 0;
  return isNumber && isSomewhere && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
