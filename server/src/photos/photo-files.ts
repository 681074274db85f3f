import { FileStore } from '../platform/file-store';

export type PhotoSize = 'small' | 'large';
const photoSizes: readonly PhotoSize[] = ['small', 'large'];

/** A version 7 id begins with the time and ends at random: its end spreads the photos over 256 folders. */
function nameOf(countyId: string, photoId: string, size: PhotoSize): string {
  return `${countyId}/${photoId.slice(-2)}/${photoId}-${size}.jpg`;
}

export async function writePhoto(
  files: FileStore,
  photo: { countyId: string; id: string },
  copies: Record<PhotoSize, Buffer>,
): Promise<void> {
  for (const size of photoSizes) await files.write(nameOf(photo.countyId, photo.id, size), copies[size]);
}

export function readPhotoFile(
  files: FileStore,
  photo: { countyId: string; id: string },
  size: PhotoSize,
): Promise<Buffer | null> {
  return files.read(nameOf(photo.countyId, photo.id, size));
}

export async function removePhoto(files: FileStore, photo: { countyId: string; id: string }): Promise<void> {
  for (const size of photoSizes) await files.remove(nameOf(photo.countyId, photo.id, size));
}
