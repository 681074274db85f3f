/** Data folders with the seeded county, each a copy of one that is made once a run. Here everything is forced to disk. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port';
import { ServerProcess } from './server-process';

const run = promisify(execFile);
/** The environment variable by which the specs know the folder that they copy. */
const PREPARED = 'TORREYA_FAULTS_COUNTY';

/** By the server's own first start: as on a machine that has never seen it. */
export async function prepareCounty(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'torreya-faults-'));
  process.env[PREPARED] = folder;
  const server = new ServerProcess({ TORREYA_DATA: folder }, await freePort());
  try {
    await server.start();
    await server.stop();
  } catch (error) {
    await server.kill();
    await removeFolder(folder);
    throw error;
  }
}

export async function forgetCounty(): Promise<void> {
  const folder = process.env[PREPARED];
  if (folder) await removeFolder(folder);
}

export async function copyOfCounty(): Promise<string> {
  const prepared = process.env[PREPARED];
  if (!prepared)
    throw new Error(`${PREPARED} is not set: run the specs by Jest, whose setup makes the county.`);
  const folder = await mkdtemp(join(tmpdir(), 'torreya-faults-'));
  // PostgreSQL wants to find its files as the user to whom they belong.
  await run('cp', ['-a', `${prepared}/.`, folder]);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Of a superuser, in the database of the server that runs on the folder. `root`: of the processes that see it. */
export function databaseUrl(folder: string, root = ''): string {
  const read = (name: string) => readFileSync(`${root}${folder}/postgres/${name}`, 'utf8').trim();
  return `postgresql://torreya:${read('password')}@127.0.0.1:${read('port')}/torreya`;
}
