import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { uploadPhoto } from '@torreya/shared/contract/reports';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { FileStore } from '../platform/file-store';
import { type FilePart, receiveFile } from '../platform/receive-file';
import { Refusal } from '../platform/refusal';
import { PhotoRow } from './photo.entity';
import { writePhoto } from './photo-files';
import { likenessOf } from './photo-likeness';
import { type Picture, readPicture } from './picture';

type Reply = ReplyOf<typeof uploadPhoto>;

const photoPart: FilePart = {
  name: 'photo',
  mostBytes: 10 * 1024 * 1024,
  tooBig: 'photo_too_big',
  empty: 'photo_not_readable',
};

/**
 * Takes a photo in. The row is there before its files, so that no file is ever without its row, and counts only
 * once both files are on the disk; whatever breaks in between is mended when the phone sends the photo again.
 */
@Injectable()
export class UploadPhoto {
  constructor(
    private readonly database: DataSource,
    private readonly files: FileStore,
  ) {}

  upload(
    actor: Actor,
    { photoId }: CheckedInputOf<typeof uploadPhoto>,
    request: FastifyRequest,
  ): Promise<Reply> {
    return receiveFile(request, photoPart, bytes => this.store({ actor, id: photoId, bytes }));
  }

  private async store(sent: SentPhoto): Promise<Reply> {
    const { actor, id, bytes } = sent;
    const sha256 = createHash('sha256').update(bytes).digest();
    const known = await this.database.manager.findOneBy(PhotoRow, { countyId: actor.countyId, id });
    if (known && !isSame(known, actor, sha256)) throw new Refusal('id_reused');
    if (known?.isStored) {
      const renewed = await this.addRow(sent, sha256, known);
      if (renewed.isStored) return replyOf(renewed);
    }
    const picture = await readPicture(bytes);
    const row = await this.addRow(sent, sha256, shapeOf(picture));
    await writePhoto(this.files, row, picture);
    const likeness = await likenessOf(picture.small);
    await this.database.query(markStored, [
      actor.countyId,
      id,
      likeness?.hashes ?? null,
      likeness?.keys ?? null,
    ]);
    return replyOf(row);
  }

  /** Also makes a row that is there already young again, so that the nightly sweep does not take it now. */
  private async addRow({ actor, id }: SentPhoto, sha256: Buffer, shape: Shape): Promise<PhotoRow> {
    await this.database.query(addOrRenew, [
      actor.countyId,
      id,
      actor.personId,
      sha256,
      shape.width,
      shape.height,
      shape.takenLng,
      shape.takenLat,
    ]);
    const row = await this.database.manager.findOneBy(PhotoRow, { countyId: actor.countyId, id });
    if (!row || !isSame(row, actor, sha256)) throw new Refusal('id_reused');
    return row;
  }
}

interface SentPhoto {
  readonly actor: Actor;
  readonly id: string;
  readonly bytes: Buffer;
}

type Shape = Pick<PhotoRow, 'width' | 'height' | 'takenLng' | 'takenLat'>;

function shapeOf({ width, height, takenPlace }: Picture): Shape {
  return { width, height, takenLng: takenPlace?.lng ?? null, takenLat: takenPlace?.lat ?? null };
}

function isSame(row: PhotoRow, actor: Actor, sha256: Buffer): boolean {
  return row.uploadedBy === actor.personId && row.sha256.equals(sha256);
}

const markStored = `
UPDATE photo SET is_stored = true, likeness = $3, likeness_keys = $4 WHERE county_id = $1 AND id = $2`;

const addOrRenew = `
INSERT INTO photo (county_id, id, uploaded_by, sha256, width, height, taken_lng, taken_lat)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (county_id, id) DO UPDATE SET uploaded_at = clock_timestamp()
  WHERE photo.uploaded_by = EXCLUDED.uploaded_by AND photo.sha256 = EXCLUDED.sha256`;

function replyOf({ id, width, height, takenLng, takenLat }: PhotoRow): Reply {
  const takenPlace =
    takenLng === null || takenLat === null ? null : { lng: takenLng, lat: takenLat, datum: 'gcj02' as const };
  return { id, width, height, takenPlace };
}
