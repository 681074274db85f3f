import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePhoto } from '../../src/photos/photo-files';
import type { FileStore } from '../../src/platform/file-store';
import { bytes } from '../insert-rows';
import type { SeedPerson } from '../people';
import { seedFolder } from '../seed-folder';
import { type PictureName, pictureSize } from './pictures';

export interface SeedPhoto {
  readonly id: string;
  readonly picture: PictureName;
  /** Null: of a report that does not say who sent it. */
  readonly by: SeedPerson | null;
  readonly at: Date;
}

interface Copies {
  readonly large: Buffer;
  readonly small: Buffer;
}

const read = new Map<PictureName, Copies>();

function copiesOf(picture: PictureName): Copies {
  const known = read.get(picture);
  if (known) return known;
  const folder = seedFolder('pictures');
  const copies = {
    large: readFileSync(join(folder, `${picture}.jpg`)),
    small: readFileSync(join(folder, `${picture}-small.jpg`)),
  };
  read.set(picture, copies);
  return copies;
}

export function photoRow(countyId: string, { id, picture, by, at }: SeedPhoto) {
  return {
    county_id: countyId,
    id,
    uploaded_by: by?.id ?? null,
    sha256: by ? bytes(createHash('sha256').update(copiesOf(picture).large).digest()) : '\\x',
    is_stored: true,
    ...pictureSize,
    uploaded_at: at,
  };
}

/**
 * Writes the files before their rows are committed, so that no row is ever without its files. The ids are the same
 * every time: what a seed that was cut off has left is written over by the next one.
 */
export async function writePhotos(
  files: FileStore,
  countyId: string,
  photos: readonly SeedPhoto[],
): Promise<void> {
  for (const { id, picture } of photos) await writePhoto(files, { countyId, id }, copiesOf(picture));
}
