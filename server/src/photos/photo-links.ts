import { routes } from '@torreya/shared/contract/routes';
import type { photoLinks } from '@torreya/shared/contract/shapes';
import type { z } from 'zod';
import { endOfLinks, isSigned, type SignedWords, signatureOf } from '../platform/signed-links';
import type { PhotoSize } from './photo-files';

export type PhotoLinks = z.infer<typeof photoLinks>;

export interface SignedPhoto {
  readonly countyId: string;
  readonly photoId: string;
  readonly size: PhotoSize;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** The same for a whole hour; see signed-links.ts. */
export function linksTo(
  secret: string,
  photo: { countyId: string; id: string; width: number; height: number },
  now: Date,
): PhotoLinks {
  const expires = endOfLinks(now);
  const link = (size: PhotoSize): string => {
    const path = routes.readPhoto.path.replace(':photoId', photo.id).replace(':size', size);
    const signed = { countyId: photo.countyId, photoId: photo.id, size, expires };
    const signature = signatureOf(secret, wordsOf(signed));
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

export function isSignedPhoto(secret: string, photo: SignedPhoto, signature: string, now: Date): boolean {
  return isSigned(secret, wordsOf(photo), { expires: photo.expires, signature, now });
}

function wordsOf({ countyId, photoId, size, expires }: SignedPhoto): SignedWords {
  return [countyId, photoId, size, expires];
}
