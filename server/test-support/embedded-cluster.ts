/** One PostgreSQL a test run, in a temporary folder that goes away with it. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres';
import { isLocked } from '../src/platform/embedded-postgres/folder-lock';

const OLD_MILLISECONDS = 10 * 60_000;
const PREFIX = 'torreya-test-';

/** The environment variables by which spec files know the run's cluster, and the folder for the seed's photos. */
export const CLUSTER_URL = 'TORREYA_TEST_CLUSTER';
export const CLUSTER_FILES = 'TORREYA_TEST_FILES';

export interface TestCluster {
  stop(): Promise<void>;
}

/** Its address is in the environment from then on. */
export async function startTestCluster(): Promise<TestCluster> {
  await clearAway();
  const dataFolder = await mkdtemp(join(tmpdir(), PREFIX));
  // The only place where nothing is forced to disk: the cluster is gone after the run, so there is nothing to lose to
  // a power cut, and a copy of the template takes a third of the time.
  const postgres = await startEmbeddedPostgres({
    dataFolder,
    throwAway: true,
    onProgress: () => undefined,
  });
  process.env[CLUSTER_URL] = postgres.url;
  process.env[CLUSTER_FILES] = join(dataFolder, 'files');
  return {
    async stop() {
      await postgres.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its folder: its PostgreSQL ended with it, its files did not. */
async function clearAway(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    if (await isLocked(join(folder, 'postgres'))) continue;
    // One that is being made right now has no lock yet, and stays.
    if (await isOld(folder)) await rm(folder, { recursive: true, force: true });
  }
}

async function isOld(folder: string): Promise<boolean> {
  const made = await stat(folder).then(
    ({ birthtimeMs }) => birthtimeMs,
    () => Date.now(),
  );
  return Date.now() - made > OLD_MILLISECONDS;
}
