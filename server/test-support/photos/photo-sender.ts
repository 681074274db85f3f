import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uploadPhoto } from '@torreya/shared/contract/reports';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import type { ServerUnderTest } from '../server-under-test';
import { plainPhoto } from './test-photos';

/** Sends photos as one person, and looks at what became of them. */
export class PhotoSender {
  constructor(
    private readonly server: ServerUnderTest,
    private readonly token: string,
  ) {}

  /** The stored photo's id; a refusal fails the test. */
  async upload(bytes?: Buffer, id = uuidv7()): Promise<string> {
    const response = await this.server.sendPhoto(id, bytes ?? (await plainPhoto()), this.token);
    if (response.statusCode !== 200) throw new Error(response.body);
    return uploadPhoto.reply.parse(response.json()).id;
  }

  /** The refusal's code; `none` when the photo was taken. */
  async refusal(bytes: Buffer, id = uuidv7()): Promise<string> {
    const response = await this.server.sendPhoto(id, bytes, this.token);
    return response.statusCode === 200 ? 'none' : response.json<RefusalBody>().error.code;
  }

  hasFile(id: string, size: 'small' | 'large'): boolean {
    return existsSync(this.fileOf(id, size));
  }

  hasFiles(id: string): boolean {
    return this.hasFile(id, 'large') && this.hasFile(id, 'small');
  }

  fileOf(id: string, size: 'small' | 'large'): string {
    const { filesFolder, countyId } = this.server.config;
    return join(filesFolder, countyId, id.slice(-2), `${id}-${size}.jpg`);
  }

  async rowOf(id: string): Promise<{ is_stored: boolean } | undefined> {
    const [row] = await this.server.owner.query(`SELECT is_stored FROM photo WHERE id = $1`, [id]);
    return row;
  }
}
