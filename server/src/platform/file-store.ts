import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files on the disk under names that the server made; nothing a client says becomes part of a path. */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Either the whole file is there and on the disk, or nothing under this name. */
  async write(name: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Null when there is no such file. */
  async read(name: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(name));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  private pathOf(name: string): string {
    if (!/^[0-9a-z-]+(\/[0-9a-z-]+)*\.(jpg|mp3|wav)$/.test(name))
      throw new Error(`not a name of the store: ${name}`);
    return join(this.folder, name);
  }
}

/** By its code alone: where tests run, Node's own errors are no instances of the Error that they know. */
function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
