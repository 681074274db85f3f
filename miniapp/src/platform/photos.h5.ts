import { uuidv7 } from 'uuidv7';
import { KeptFiles } from './kept-files.h5';
import type { KeptPhoto, PhotoOrigin } from './kept-photo';

const files = new KeptFiles('photos');

/** Empty when the person changed her mind. */
export async function takePhotos(most: number, origin: PhotoOrigin): Promise<KeptPhoto[]> {
  const chosen = (await choose(origin)).slice(0, most);
  const photos = chosen.map(blob => ({ id: uuidv7(), bytes: blob.size, blob }));
  await files.keep(photos);
  return photos.map(({ id, bytes }) => ({ id, bytes }));
}

export function photoSource(id: string): Promise<string> {
  return files.source(id);
}

export function removePhoto(id: string): Promise<void> {
  return files.remove(id);
}

export function keptPhotoIds(): Promise<string[]> {
  return files.ids();
}

function choose(origin: PhotoOrigin): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/jpeg,image/png,image/webp';
  input.multiple = origin !== 'camera';
  if (origin === 'camera') input.setAttribute('capture', 'environment');
  input.style.display = 'none';
  document.body.append(input);
  return new Promise<File[]>(resolve => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}
