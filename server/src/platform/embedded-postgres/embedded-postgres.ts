/**
 * A real PostgreSQL inside a data folder, for a machine that has none. It knows nothing of Torreya's tables: it answers
 * a URL. It listens on the loopback address only, writes every commit to disk, and never outlives its server.
 */
import { chmod, chown, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { postgresPrograms } from './binaries';
import { CannotStart, explainFolderError } from './cannot-start';
import {
  type ClusterPaths,
  clusterPaths,
  createCluster,
  hasCluster,
  OWNER,
  readPassword,
  writeSettings,
} from './cluster';
import { lockFolder } from './folder-lock';
import { choosePort, LOOPBACK } from './free-port';
import { canRead, canWrite, chooseIdentity, type Identity } from './identity';
import { stopPostmaster } from './postmaster';
import { keepRunning, PortTaken, type Supervisor } from './supervisor';

const DATABASE = 'torreya';

export interface EmbeddedPostgresOptions {
  /** Made if it is not there; PostgreSQL keeps to its folder `postgres` in it. */
  dataFolder: string;
  /** 0, the default, takes a free one and stays with it as long as it is free. */
  port?: number;
  /** Hears one sentence a step, and later when PostgreSQL ended by itself and is started again. */
  onProgress: (sentence: string) => void;
  /** Forgoes writing to disk: a power cut destroys the data. Only for a cluster that is thrown away, as in tests. */
  throwAway?: boolean;
}

export interface EmbeddedPostgres {
  /** Of a superuser of this PostgreSQL, in its database for Torreya. */
  url: string;
  stop(): Promise<void>;
}

/** Throws `CannotStart` when the person at the machine has to mend something first. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const folder = await openFolder(options.dataFolder);
    const lock = await lockFolder(folder);
    try {
      const { url, supervisor } = await startIn(clusterPaths(folder), options);
      return {
        url,
        async stop() {
          await supervisor.stop();
          await lock.release();
        },
      };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw explainFolderError(error, options.dataFolder);
  }
}

async function openFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, 'postgres');
  await mkdir(own, { recursive: true });
  // Whatever an earlier unpacking made of it: a password lies in there.
  await chmod(own, 0o700);
  return realpath(own);
}

async function startIn(
  paths: ClusterPaths,
  options: EmbeddedPostgresOptions,
): Promise<{ url: string; supervisor: Supervisor }> {
  const { onProgress, throwAway = false } = options;
  const identity = chooseIdentity(paths.folder, paths.cluster);
  if (identity.owner) await handOver(paths.folder, identity);
  const native = await postgresPrograms(paths.folder, folder =>
    canRead(identity, join(folder, 'bin', 'postgres')),
  );

  await stopPostmaster(paths.cluster);
  if (!(await hasCluster(paths))) {
    onProgress('making a database');
    await createCluster(paths, native, identity, throwAway);
  }
  const password = await readPassword(paths);

  onProgress('starting PostgreSQL');
  const { port, supervisor } = await startOnPort(paths, options, { native, identity });
  const url = `postgresql://${OWNER}:${password}@${LOOPBACK}:${port}`;
  try {
    await createDatabase(`${url}/postgres`);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return { url: `${url}/${DATABASE}`, supervisor };
}

/** As root without a user namespace, PostgreSQL's user must own the folder and be able to walk to it. */
async function handOver(folder: string, identity: Identity): Promise<void> {
  if (identity.owner) await chown(folder, identity.owner.uid, identity.owner.gid);
  // The data folder around it stays root's, and lets others through without showing what is in it.
  await chmod(dirname(folder), 0o711);
  if (canWrite(identity, folder)) return;
  throw new CannotStart(
    `PostgreSQL may not run as root, and another user cannot reach ${folder}; start Torreya as an ordinary user, or choose a folder outside of root's home with TORREYA_DATA.`,
  );
}

async function startOnPort(
  paths: ClusterPaths,
  { port: wanted = 0, throwAway = false, onProgress }: EmbeddedPostgresOptions,
  programs: { native: string; identity: Identity },
): Promise<{ port: number; supervisor: Supervisor }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted || (await choosePort(join(paths.folder, 'port')));
    await writeSettings(paths, { ...settings(port), ...(throwAway ? FORGETFUL : {}) });
    try {
      return { port, supervisor: await keepRunning({ ...paths, ...programs, onProgress }) };
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      if (wanted || attempt === MOST_PORTS_TRIED) {
        throw new CannotStart(`Port ${port}, which PostgreSQL was to use on ${LOOPBACK}, is taken.`);
      }
    }
  }
}

/** Each was free a moment before; five in a row that are not mean something else. */
const MOST_PORTS_TRIED = 5;

function settings(port: number): Record<string, string> {
  return {
    listen_addresses: LOOPBACK,
    port: `${port}`,
    // Its path would be too long for a socket in many a folder, and nobody needs it.
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
  };
}

const FORGETFUL = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
