import { inFiles } from './file-database.h5';

/** Small copies of the server's pictures for where there is no signal, in a database of their own: drafts own the other. */
const database = 'torreya-pictures';
const sources = new Map<string, string>();

/** Does nothing where the picture cannot be had: it is missed only without signal. */
export async function keepPicture(id: string, url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const picture = await answer.blob();
  await inFiles('readwrite', store => store.put(picture, id), database);
}

export async function pictureSource(id: string): Promise<string | undefined> {
  const known = sources.get(id);
  if (known) return known;
  const picture = await inFiles('readonly', store => store.get(id), database);
  if (!(picture instanceof Blob)) return undefined;
  const source = URL.createObjectURL(picture);
  sources.set(id, source);
  return source;
}

export async function keptPictureIds(): Promise<string[]> {
  const keys = await inFiles('readonly', store => store.getAllKeys(), database);
  return Array.isArray(keys) ? keys.map(String) : [];
}

export async function dropPicture(id: string): Promise<void> {
  await inFiles('readwrite', store => store.delete(id), database);
  const source = sources.get(id);
  if (source) URL.revokeObjectURL(source);
  sources.delete(id);
}
