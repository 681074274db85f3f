import { photoSource } from '../platform/photos';
import type { OutcomeOf } from './outcome';
import { sendFile } from './send-file';

/** Uploads a kept photo under its own id; sent twice it is the same photo. Progress goes from 0 to 1. */
export async function sendPhoto(
  photoId: string,
  onProgress: (share: number) => void,
): Promise<OutcomeOf<'uploadPhoto'>> {
  return sendFile(
    'uploadPhoto',
    { photoId },
    { part: 'photo', source: await photoSource(photoId) },
    onProgress,
  );
}
