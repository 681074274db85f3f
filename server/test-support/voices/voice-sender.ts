import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uploadVoice } from '@torreya/shared/contract/voices';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import type { ServerUnderTest } from '../server-under-test';
import { mp3Voice } from './test-voices';

/** Sends clips as one person, and looks at what became of them. */
export class VoiceSender {
  constructor(
    private readonly server: ServerUnderTest,
    private readonly token: string | undefined,
  ) {}

  /** The stored clip's id; a refusal fails the test. */
  async upload(bytes = mp3Voice(3), id = uuidv7()): Promise<string> {
    const response = await this.send(bytes, id);
    if (response.statusCode !== 200) throw new Error(response.body);
    return uploadVoice.reply.parse(response.json()).id;
  }

  /** The refusal's code; `none` when the clip was taken. */
  async refusal(bytes: Buffer, id = uuidv7()): Promise<string> {
    const response = await this.send(bytes, id);
    return response.statusCode === 200 ? 'none' : response.json<RefusalBody>().error.code;
  }

  send(bytes: Buffer, id: string) {
    return this.server.sendFile({ part: 'voice', path: `/voices/${id}`, bytes }, this.token);
  }

  hasFile(id: string, format: 'mp3' | 'wav' = 'mp3'): boolean {
    return existsSync(this.fileOf(id, format));
  }

  fileOf(id: string, format: 'mp3' | 'wav' = 'mp3'): string {
    const { filesFolder, countyId } = this.server.config;
    return join(filesFolder, countyId, id.slice(-2), `${id}-voice.${format}`);
  }

  async rowOf(id: string): Promise<{ is_stored: boolean } | undefined> {
    const [row] = await this.server.owner.query(`SELECT is_stored FROM voice WHERE id = $1`, [id]);
    return row;
  }
}
