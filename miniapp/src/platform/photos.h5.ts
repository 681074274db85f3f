import { uuidv7 } from 'uuidv7';
import type { KeptPhoto, PhotoOrigin } from './kept-photo';
import { errMsgOf, PhoneTrouble } from './phone-trouble';
import { inPhotoStore } from './photo-database.h5';

/** Photos that outlive the page: blobs in the browser's own database, under an id of ours. */
const sources = new Map<string, string>();

/** Empty when the person changed her mind. */
export async function takePhotos(most: number, origin: PhotoOrigin): Promise<KeptPhoto[]> {
  const files = (await choose(origin)).slice(0, most);
  const photos = files.map(file => ({ id: uuidv7(), bytes: file.size, file }));
  try {
    await inPhotoStore('readwrite', store => {
      const puts = photos.map(({ id, file }) => store.put(file, id));
      return puts[puts.length - 1];
    });
  } catch (failure) {
    const isFull = /quota/i.test(errMsgOf(failure)) || Object(failure).name === 'QuotaExceededError';
    throw new PhoneTrouble(isFull ? 'full' : 'failed', 'photos', errMsgOf(failure));
  }
  return photos.map(({ id, bytes }) => ({ id, bytes }));
}

/** Something that an Image shows and an upload takes. */
export async function photoSource(id: string): Promise<string> {
  const known = sources.get(id);
  if (known) return known;
  const blob = await inPhotoStore('readonly', store => store.get(id));
  if (!(blob instanceof Blob)) throw new PhoneTrouble('failed', 'photos', `${id} is gone`);
  const source = URL.createObjectURL(blob);
  sources.set(id, source);
  return source;
}

export async function removePhoto(id: string): Promise<void> {
  await inPhotoStore('readwrite', store => store.delete(id));
  const source = sources.get(id);
  if (source) URL.revokeObjectURL(source);
  sources.delete(id);
}

export async function keptPhotoIds(): Promise<string[]> {
  const keys = await inPhotoStore('readonly', store => store.getAllKeys());
  return Array.isArray(keys) ? keys.map(String) : [];
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
