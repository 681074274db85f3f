import { createHmac, timingSafeEqual } from 'node:crypto';
import { routes } from '@torreya/shared/contract/routes';
import type { photoLinks } from '@torreya/shared/contract/shapes';
import type { z } from 'zod';
import type { PhotoSize } from './photo-files';

export type PhotoLinks = z.infer<typeof photoLinks>;

export interface SignedPhoto {
  readonly countyId: string;
  readonly photoId: string;
  readonly size: PhotoSize;
  /** Seconds since 1970. */
  readonly expires: number;
}

const hour = 3600;

/**
 * Links that open a photo without a session, since an <image> cannot send a header. They are good for one to two
 * hours: all links of an hour end at the same instant, so that a phone asked twice loads a picture once.
 */
export function linksTo(
  secret: string,
  photo: { countyId: string; id: string; width: number; height: number },
  now: Date,
): PhotoLinks {
  const expires = (Math.floor(now.getTime() / 1000 / hour) + 2) * hour;
  const link = (size: PhotoSize): string => {
    const path = routes.readPhoto.path.replace(':photoId', photo.id).replace(':size', size);
    const signature = sign(secret, { countyId: photo.countyId, photoId: photo.id, size, expires });
    return `/api${path}?expires=${expires}&signature=${signature}`;
  };
  return {
    id: photo.id,
    smallUrl: link('small'),
    largeUrl: link('large'),
    width: photo.width,
    height: photo.height,
  };
}

/** Whether we signed exactly this, and it is still good. Takes as long for a near miss as for nonsense. */
export function isSigned(secret: string, photo: SignedPhoto, signature: string, now: Date): boolean {
  const expected = Buffer.from(sign(secret, photo));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && now.getTime() < photo.expires * 1000;
}

function sign(secret: string, { countyId, photoId, size, expires }: SignedPhoto): string {
  return createHmac('sha256', secret).update(`${countyId}|${photoId}|${size}|${expires}`).digest('base64url');
}
