import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { readVoice } from '@torreya/shared/contract/voices';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { Refusal } from '../platform/refusal';
import type { SoundFormat } from './sound';
import { readVoiceFile } from './voice-files';
import { isSignedVoice, linkTo, type VoiceLink } from './voice-links';

/** What other features ask of clips: to have one for themselves, and to let it be heard. */
@Injectable()
export class Voices {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: FileStore,
  ) {}

  /**
   * Locks a clip of the actor that nothing has used yet. The caller attaches it by `report_voice` in the same
   * transaction; until it ends nobody else can claim it, and no sweep takes it.
   */
  async claim(tx: EntityManager, actor: Actor, voiceId: string): Promise<void> {
    const own = await tx.query<unknown[]>(lockOwn, [actor.countyId, actor.personId, voiceId]);
    if (own.length === 0) throw new Refusal('voice_unknown');
    // Asked after the lock is there: a statement of its own sees what the last holder has attached.
    const used = await tx.query<unknown[]>(selectUsed, [actor.countyId, voiceId]);
    if (used.length > 0) throw new Refusal('voice_in_use');
  }

  /** After it was claimed, where nobody is to know who sent it. The hash goes as well, as with a photo. */
  async forgetSender(tx: EntityManager, countyId: string, voiceId: string): Promise<void> {
    await tx.query(`UPDATE voice SET uploaded_by = NULL, sha256 = '' WHERE county_id = $1 AND id = $2`, [
      countyId,
      voiceId,
    ]);
  }

  /** Links to stored clips, by id. */
  async links(
    manager: EntityManager,
    countyId: string,
    voiceIds: readonly string[],
  ): Promise<Map<string, VoiceLink>> {
    if (voiceIds.length === 0) return new Map();
    const rows = await manager.query<{ id: string; format: SoundFormat; milliseconds: number }[]>(
      `SELECT id, format, milliseconds FROM voice WHERE county_id = $1 AND id = ANY ($2::uuid[]) AND is_stored`,
      [countyId, voiceIds],
    );
    const now = new Date();
    return new Map(rows.map(row => [row.id, linkTo(this.config.filesSecret, { countyId, ...row }, now)]));
  }

  /** A link that is forged, ended or leads nowhere: one answer for all. */
  async read({ voiceId, file, expires, signature }: CheckedInputOf<typeof readVoice>): Promise<Heard> {
    const { countyId, filesSecret } = this.config;
    const format: SoundFormat = file === 'voice.mp3' ? 'mp3' : 'wav';
    const voice = { countyId, id: voiceId, format };
    if (!isSignedVoice(filesSecret, voice, { expires, signature, now: new Date() }))
      throw new Refusal('not_found');
    const bytes = await readVoiceFile(this.files, voice);
    if (!bytes) throw new Refusal('not_found');
    return { bytes, type: format === 'mp3' ? 'audio/mpeg' : 'audio/wav', name: file };
  }
}

export interface Heard {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

const lockOwn = `
SELECT id FROM voice WHERE county_id = $1 AND uploaded_by = $2 AND id = $3 AND is_stored FOR UPDATE`;

const selectUsed = `SELECT voice_id FROM report_voice WHERE county_id = $1 AND voice_id = $2`;
