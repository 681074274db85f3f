import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { uploadVoice } from '@torreya/shared/contract/voices';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { FileStore } from '../platform/file-store';
import { type FilePart, receiveFile } from '../platform/receive-file';
import { Refusal } from '../platform/refusal';
import { readSound, type Sound } from './sound';
import { VoiceRow } from './voice.entity';
import { writeVoice } from './voice-files';

type Reply = ReplyOf<typeof uploadVoice>;

/** A minute of WAV at 16 kHz is 1.92 MB, of MP3 at 48 kbit/s 0.36 MB. */
const voicePart: FilePart = {
  name: 'voice',
  mostBytes: 2 * 1024 * 1024,
  tooBig: 'voice_too_long',
  empty: 'voice_not_readable',
};

/**
 * Takes a clip in. The row is there before its file, so that no file is ever without its row, and counts only once the
 * file is on the disk; whatever breaks in between is mended when the phone sends the clip again.
 */
@Injectable()
export class UploadVoice {
  constructor(
    private readonly database: DataSource,
    private readonly files: FileStore,
  ) {}

  upload(
    actor: Actor,
    { voiceId }: CheckedInputOf<typeof uploadVoice>,
    request: FastifyRequest,
  ): Promise<Reply> {
    return receiveFile(request, voicePart, bytes => this.store(actor, voiceId, bytes));
  }

  private async store(actor: Actor, id: string, bytes: Buffer): Promise<Reply> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const known = await this.database.manager.findOneBy(VoiceRow, { countyId: actor.countyId, id });
    if (known && !isSame(known, actor, sha256)) throw new Refusal('id_reused');
    const sound = readSound(bytes);
    const row = await this.addRow(actor, id, sha256, sound);
    if (!row.isStored) {
      await writeVoice(this.files, row, sound.bytes);
      await this.database.query(`UPDATE voice SET is_stored = true WHERE county_id = $1 AND id = $2`, [
        actor.countyId,
        id,
      ]);
    }
    return { id, seconds: row.milliseconds / 1000 };
  }

  /** Also makes a row that is there already young again, so that the nightly sweep does not take it now. */
  private async addRow(actor: Actor, id: string, sha256: Buffer, sound: Sound): Promise<VoiceRow> {
    await this.database.query(addOrRenew, [
      actor.countyId,
      id,
      actor.personId,
      sha256,
      sound.format,
      sound.milliseconds,
    ]);
    const row = await this.database.manager.findOneBy(VoiceRow, { countyId: actor.countyId, id });
    if (!row || !isSame(row, actor, sha256)) throw new Refusal('id_reused');
    return row;
  }
}

function isSame(row: VoiceRow, actor: Actor, sha256: Buffer): boolean {
  return row.uploadedBy === actor.personId && row.sha256.equals(sha256);
}

const addOrRenew = `
INSERT INTO voice (county_id, id, uploaded_by, sha256, format, milliseconds)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (county_id, id) DO UPDATE SET uploaded_at = clock_timestamp()
  WHERE voice.uploaded_by = EXCLUDED.uploaded_by AND voice.sha256 = EXCLUDED.sha256`;
