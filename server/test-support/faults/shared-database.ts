import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { freePort } from '../free-port';
import { copyOfCounty, removeFolder } from './county-folder';
import { ServerProcess } from './server-process';

/** One PostgreSQL and several servers on it, as in production: none of them is the one that seeded it. */
export class SharedDatabase {
  private constructor(
    /** Of the owner of the tables. */
    readonly databaseUrl: string,
    readonly servers: readonly ServerProcess[],
    private readonly release: () => Promise<void>,
  ) {}

  static async start(serverCount: number): Promise<SharedDatabase> {
    const folder = await copyOfCounty();
    const postgres = await startEmbeddedPostgres({ dataFolder: folder, onProgress: () => undefined });
    const filesFolder = await mkdtemp(join(tmpdir(), 'torreya-faults-files-'));
    const settings = {
      DATABASE_URL: postgres.url,
      FILES_FOLDER: filesFolder,
      FILES_SECRET: 'a secret that only the tests know, 32 characters',
      SEAL_KEYS: `tests:${'T'.repeat(43)}`,
      MARK_SECRET: 'another secret that only the tests know',
      WECHAT_APP_ID: 'wx-test',
      WECHAT_APP_SECRET: 'test',
    };
    const servers: ServerProcess[] = [];
    for (let n = 0; n < serverCount; n += 1) servers.push(new ServerProcess(settings, await freePort()));
    const database = new SharedDatabase(postgres.url, servers, async () => {
      await Promise.all(servers.map(server => server.kill()));
      await postgres.stop();
      await removeFolder(folder);
      await removeFolder(filesFolder);
    });
    try {
      await Promise.all(servers.map(server => server.start()));
    } catch (error) {
      await database.stop();
      throw error;
    }
    return database;
  }

  stop(): Promise<void> {
    return this.release();
  }
}
