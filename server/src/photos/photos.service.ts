import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { readPhoto } from '@torreya/shared/contract/reports';
import type { Place } from '@torreya/shared/domain/place';
import { privateCategories } from '@torreya/shared/domain/report-categories';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { uuidArray } from '../platform/binary-array';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { readPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';
import { readPhotoFile } from './photo-files';
import { wantedLike } from './photo-likeness';
import { isSignedPhoto, linksTo, type PhotoLinks } from './photo-links';

/** A photo that somebody is about to attach. */
export interface ClaimedPhoto {
  readonly id: string;
  /** Where the camera says that it stood. */
  readonly takenPlace: Place<'gcj02'> | null;
}

/** A photo that was there before, and what it was sent with. */
export interface EarlierPhoto {
  readonly photoId: string;
  readonly reportId: string;
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
   * `report_photo`, `award_claim_photo`, `inspection_photo` or `award_import_photo` in the same transaction; until it ends
   * nobody else can claim them, and no sweep takes them.
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

  /**
   * After they were claimed, where nobody is to know who sent them. Their hashes go as well: the same picture sent under
   * her name would bear the same. And where they were taken: what she adds later she may have taken at her own door.
   */
  async forgetSender(tx: EntityManager, countyId: string, photoIds: readonly string[]): Promise<void> {
    if (photoIds.length === 0) return;
    await tx.query(
      `UPDATE photo SET uploaded_by = NULL, sha256 = '', likeness = NULL, likeness_keys = NULL,
         taken_lng = NULL, taken_lat = NULL
       WHERE county_id = $1 AND id = ANY ($2::uuid[])`,
      [countyId, photoIds],
    );
  }

  /** Links to stored photos, by id. */
  async links(
    manager: EntityManager,
    countyId: string,
    photoIds: readonly string[],
  ): Promise<Map<string, PhotoLinks>> {
    if (photoIds.length === 0) return new Map();
    const rows = await readPrepared<{ id: string; width: number; height: number }>(manager, selectStored, [
      countyId,
      uuidArray(photoIds),
    ]);
    const now = new Date();
    return new Map(rows.map(row => [row.id, linksTo(this.config.filesSecret, { countyId, ...row }, now)]));
  }

  /**
   * The first photo of the county that this one repeats, as it was attached to another report; nothing where it is new,
   * has no features, or is not stored. A before and an after of one report are no repetition, and what was sent with a
   * private kind of report is shown to nobody.
   */
  async likeness(manager: EntityManager, countyId: string, photoId: string): Promise<EarlierPhoto | null> {
    const bytes = await readPhotoFile(this.files, { countyId, id: photoId }, 'small');
    const wanted = bytes && (await wantedLike(bytes));
    if (!wanted) return null;
    const rows = await manager.query<LikeRow[]>(selectLike, [
      countyId,
      photoId,
      wanted.keys,
      privateCategories,
    ]);
    const earlier = rows.find(row => wanted.isLike(row.likeness));
    return earlier ? { photoId: earlier.id, reportId: earlier.report_id } : null;
  }

  /** A link that is forged, ended or leads nowhere: one answer for all. */
  async read({ signature, ...asked }: CheckedInputOf<typeof readPhoto>): Promise<Buffer> {
    const { countyId, filesSecret } = this.config;
    if (!isSignedPhoto(filesSecret, { countyId, ...asked }, signature, new Date()))
      throw new Refusal('not_found');
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
SELECT photo_id AS id FROM report_photo WHERE county_id = $1 AND photo_id = ANY ($2::uuid[])
UNION ALL
SELECT photo_id FROM award_claim_photo WHERE county_id = $1 AND photo_id = ANY ($2::uuid[])
UNION ALL
SELECT photo_id FROM inspection_photo WHERE county_id = $1 AND photo_id = ANY ($2::uuid[])
UNION ALL
SELECT photo_id FROM award_import_photo WHERE county_id = $1 AND photo_id = ANY ($2::uuid[])`;

interface LikeRow {
  id: string;
  report_id: string;
  likeness: Buffer;
}

const selectLike = `
SELECT p.id, p.likeness, a.report_id FROM photo p
JOIN report_photo a ON a.county_id = p.county_id AND a.photo_id = p.id
JOIN report r ON r.county_id = a.county_id AND r.id = a.report_id AND r.category <> ALL ($4::text[])
JOIN photo this ON this.county_id = $1 AND this.id = $2
LEFT JOIN report_photo own ON own.county_id = this.county_id AND own.photo_id = this.id
WHERE p.county_id = $1 AND p.likeness_keys && $3::int[] AND p.is_stored
  AND p.id <> $2 AND p.uploaded_at <= this.uploaded_at AND a.report_id IS DISTINCT FROM own.report_id
ORDER BY p.uploaded_at, p.id`;

function placeOf(lng: number | null, lat: number | null): Place<'gcj02'> | null {
  return lng === null || lat === null ? null : { lng, lat, datum: 'gcj02' };
}

const selectStored = {
  name: 'photos: stored',
  text: `SELECT id, width, height FROM photo WHERE county_id = $1 AND id = ANY ($2::uuid[]) AND is_stored`,
};
