/**
 * The files of one database cluster: made once by initdb, recognised on every later start, never repaired by guessing.
 */
import { randomBytes } from 'node:crypto';
import { chmod, chown, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start';
import { type Identity, spawnAs } from './identity';

/** The major version that the programs bring and the data must have. */
const MAJOR = '17';
export const OWNER = 'torreya';
/** Settings written by the launcher before every start; included from postgresql.conf. */
const SETTINGS_FILE = 'torreya.conf';

export interface ClusterPaths {
  folder: string;
  cluster: string;
  log: string;
  password: string;
}

export function clusterPaths(folder: string): ClusterPaths {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    password: join(folder, 'password'),
  };
}

/** Answers whether the folder holds a cluster that these programs can run; throws `CannotStart` on a foreign one. */
export async function hasCluster({ cluster }: ClusterPaths): Promise<boolean> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(noSuchFile);
  if (version?.trim() === MAJOR) return true;
  if (version !== undefined) {
    throw new CannotStart(
      `The data in ${cluster} was made by PostgreSQL ${version.trim()} and this Torreya brings PostgreSQL ${MAJOR}; move the data over with pg_dump, or choose another folder with TORREYA_DATA.`,
    );
  }
  const entries = await readdir(cluster).catch(noSuchFile);
  if (entries && entries.length > 0) {
    throw new CannotStart(
      `The folder ${cluster} holds something that is not a PostgreSQL database; choose another folder with TORREYA_DATA.`,
    );
  }
  return false;
}

/**
 * Runs initdb in a folder of its own and renames it when it is whole, so that a start that was killed half-way leaves
 * only a folder that the next one throws away.
 */
export async function createCluster(
  paths: ClusterPaths,
  native: string,
  identity: Identity,
  throwAway: boolean,
): Promise<void> {
  const { folder, cluster, password } = paths;
  for (const entry of await readdir(folder)) {
    if (entry.startsWith('cluster.unfinished-')) await discard(join(folder, entry));
  }
  await writePassword(password, identity);

  const unfinished = `${cluster}.unfinished-${process.pid}`;
  const command = [
    join(native, 'bin', 'initdb'),
    `--pgdata=${unfinished}`,
    `--username=${OWNER}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Text sorts by code point, alike on every machine and after every upgrade of the system's C library.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
    ...(throwAway ? ['--no-sync'] : []),
  ];
  // pg_trgm asks the C library which signs are letters: under plain C it would ignore every Chinese one.
  let problem = '';
  for (const letters of ['C.UTF-8', 'en_US.UTF-8']) {
    problem = await run(identity, [...command, `--lc-ctype=${letters}`]);
    if (!problem.includes('invalid locale name')) break;
  }
  if (problem) {
    await discard(unfinished);
    throw explainInitdb(problem, folder);
  }
  await writeFile(join(unfinished, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`, { flag: 'a' });
  await rename(unfinished, cluster);
  if (!throwAway) await syncFolder(folder);
}

export async function writeSettings(
  { cluster }: ClusterPaths,
  settings: Record<string, string>,
): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  await writeFile(join(cluster, SETTINGS_FILE), lines.join(''));
}

export async function readPassword({ password, cluster }: ClusterPaths): Promise<string> {
  const text = await readFile(password, 'utf8').catch(noSuchFile);
  if (text) return text;
  throw new CannotStart(
    `The file ${password} is missing, and with it the password of the database in ${cluster}; put it back, or choose another folder with TORREYA_DATA.`,
  );
}

/** Deletes what a killed initdb left; once more when that initdb is still writing into it. */
async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

async function writePassword(path: string, { owner }: Identity): Promise<void> {
  await writeFile(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await chmod(path, 0o600);
  if (owner) await chown(path, owner.uid, owner.gid);
}

/** Answers an empty text when all went well, else what the program said. */
async function run(identity: Identity, command: string[]): Promise<string> {
  const child = spawnAs(identity, command, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise(resolve => {
    child.on('error', error => resolve(error.message));
    child.on('close', code => resolve(code === 0 ? '' : said || `it ended with code ${code}`));
  });
}

export function explainInitdb(said: string, folder: string): CannotStart {
  if (/no space left|disk quota|could not (write|extend|fsync).*space/i.test(said)) {
    return new CannotStart(
      `There is not enough room on the disk for a database in ${folder}; free about 200 MB, or choose another folder with TORREYA_DATA.`,
    );
  }
  if (/permission denied|read-only file system/i.test(said)) {
    return new CannotStart(
      `This user may not create a database in ${folder}; give it the right to write there, or choose another folder with TORREYA_DATA.`,
    );
  }
  const lines = said.trim().split('\n');
  const cause = lines.find(line => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? '';
  return new CannotStart(`PostgreSQL could not create a database in ${folder}: ${cause.trim()}`);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function noSuchFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
