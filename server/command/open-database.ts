import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { fewTrips } from '../src/platform/database';
import { clusterPaths, hasCluster, OWNER } from '../src/platform/embedded-postgres/cluster';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres';
import type { Terminal } from './terminal';
import { WrongUsage } from './wrong-usage';

export interface OpenDatabase {
  readonly database: DataSource;
  close(): Promise<void>;
}

/** Works as whoever the address names: the owner of the database, where something is to be written. */
export async function openDatabase(given: string | undefined, terminal: Terminal): Promise<OpenDatabase> {
  const url = given ?? (process.env.DATABASE_URL || undefined);
  if (url !== undefined) return connected(url);
  return openEmbedded(resolve(process.env.TORREYA_DATA || '.data'), terminal);
}

export function isAddress(source: string): boolean {
  return /^postgres(ql)?:\/\//.test(source);
}

async function connected(url: string, stop = async () => {}): Promise<OpenDatabase> {
  if (!isAddress(url)) throw new WrongUsage('The address of the database must begin with postgres://.');
  const database = new DataSource({
    type: 'postgres',
    url,
    parseInt8: true,
    applicationName: 'torreya command',
    connectTimeoutMS: 5_000,
    extra: { ...fewTrips, options: '-c timezone=UTC' },
  });
  try {
    await database.initialize();
  } catch (error) {
    await stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new WrongUsage(`The database does not answer: ${why}`);
  }
  return {
    database,
    async close() {
      await database.destroy();
      await stop();
    },
  };
}

/** The one that `npm start` uses: as it runs, or started for as long as this takes. */
async function openEmbedded(dataFolder: string, terminal: Terminal): Promise<OpenDatabase> {
  const paths = clusterPaths(join(dataFolder, 'postgres'));
  if (!(await hasCluster(paths))) {
    throw new WrongUsage(`There is no database in ${dataFolder}; name one by --database.`);
  }
  const [port, password] = await Promise.all([text(join(paths.folder, 'port')), text(paths.password)]);
  if (port && password) {
    const running = await connected(`postgresql://${OWNER}:${password}@127.0.0.1:${port}/torreya`).catch(
      () => null,
    );
    if (running) return running;
  }
  const embedded = await startEmbeddedPostgres({
    dataFolder,
    onProgress: line => terminal.tell(`· ${line}`),
  });
  return connected(embedded.url, embedded.stop);
}

async function text(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}
