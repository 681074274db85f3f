import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { readPhoto } from '@torreya/shared/contract/reports';
import type { Place } from '@torreya/shared/domain/place';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { Refusal } from '../platform/refusal';
import { readPhotoFile } from './photo-files';
import { isSigned, linksTo, type PhotoLinks } from './photo-links';

/** A photo that somebody is about to attach. */
export interface ClaimedPhoto {
  readonly id: string;
  /** Where the camera says that it stood. */
  readonly takenPlace: Place<'gcj02'> | null;
}

/** What other features ask of photos: to have them for themselves, and to show them. */
@Injectable()
export class Photos {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: FileStore,
  ) {}

  /**
   * Locks photos of the actor that nothing has used yet, in the order asked for. The caller attaches them by
   * `report_photo` in the same transaction; until it ends nobody else can claim them, and no sweep takes them.
   */
  async claim(tx: EntityManager, actor: Actor, photoIds: readonly string[]): Promise<ClaimedPhoto[]> {
    if (photoIds.length === 0) return [];
    const rows = await tx.query<ClaimRow[]>(lockOwn, [actor.countyId, actor.personId, photoIds]);
    const found = new Map(rows.map(row => [row.id, row]));
    const missing = photoIds.filter(id => !found.has(id));
    if (missing.length > 0) throw new Refusal('photo_unknown', { photoIds: missing });
    // Asked after the lock is there: a statement of its own sees what the last holder has attached.
    const used = await tx.query<{ id: string }[]>(selectUsed, [actor.countyId, photoIds]);
    if (used.length > 0) throw new Refusal('photo_in_use', { photoIds: used.map(({ id }) => id) });
    return photoIds.flatMap(id => {
      const row = found.get(id);
      return row ? [{ id, takenPlace: placeOf(row.taken_lng, row.taken_lat) }] : [];
    });
  }

  /** Links to stored photos, by id. */
  async links(
    manager: EntityManager,
    countyId: string,
    photoIds: readonly string[],
  ): Promise<Map<string, PhotoLinks>> {
    if (photoIds.length === 0) return new Map();
    const rows = await manager.query<{ id: string; width: number; height: number }[]>(
      `SELECT id, width, height FROM photo WHERE county_id = $1 AND id = ANY ($2::uuid[]) AND is_stored`,
      [countyId, photoIds],
    );
    const now = new Date();
    return new Map(rows.map(row => [row.id, linksTo(this.config.filesSecret, { countyId, ...row }, now)]));
  }

  /** A link that is forged, ended or leads nowhere: one answer for all. */
  async read({ signature, ...asked }: CheckedInputOf<typeof readPhoto>): Promise<Buffer> {
    const { countyId, filesSecret } = this.config;
    if (!isSigned(filesSecret, { countyId, ...asked }, signature, new Date())) throw new Refusal('not_found');
    const bytes = await readPhotoFile(this.files, { countyId, id: asked.photoId }, asked.size);
    if (!bytes) throw new Refusal('not_found');
    return bytes;
  }
}

interface ClaimRow {
  id: string;
  taken_lng: number | null;
  taken_lat: number | null;
}

/** In the order of ids, so that two who want the same photos wait instead of blocking each other for ever. */
const lockOwn = `
SELECT id, taken_lng, taken_lat FROM photo
WHERE county_id = $1 AND uploaded_by = $2 AND id = ANY ($3::uuid[]) AND is_stored
ORDER BY id FOR UPDATE`;

const selectUsed = `
SELECT photo_id AS id FROM report_photo WHERE county_id = $1 AND photo_id = ANY ($2::uuid[])`;

function placeOf(lng: number | null, lat: number | null): Place<'gcj02'> | null {
  return lng === null || lat === null ? null : { lng, lat, datum: 'gcj02' };
}
