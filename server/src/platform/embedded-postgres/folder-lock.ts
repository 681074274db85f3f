/**
 * One server a data folder. The lock is a file that names its holder by process id and hour of birth, so that a lock
 * left behind by kill -9 or a power cut is recognised as such, even when its process id has been given away again.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start';

const LOCK_FILE = 'owner';
/** Long enough for a rival that saw the same dead lock to notice that it was not the first. */
const SETTLING_MILLISECONDS = 30;

interface Holder {
  pid: number;
  born: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

/** Throws `CannotStart` when another living process holds the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) ?? '' } satisfies Holder);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, mine);
  try {
    // A few rounds, for rivals that take a dead lock away from under each other.
    for (let round = 0; round < 5; round++) {
      if (await linkUnlessThere(draft, path)) {
        await pause(SETTLING_MILLISECONDS);
        if ((await contents(path)) === mine) return { release: () => rm(path, { force: true }) };
        continue;
      }
      const found = await contents(path);
      const holder = found === undefined ? undefined : livingHolder(found);
      if (holder) throw occupied(folder, holder.pid);
      if (found !== undefined) await removeDead(path, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new CannotStart(
    `Several starts want the data folder ${folder} at once; start one of them again, or give each its own folder with TORREYA_DATA.`,
  );
}

/** Whether a living process holds the folder. */
export async function isLocked(folder: string): Promise<boolean> {
  const found = await contents(join(folder, LOCK_FILE));
  return found !== undefined && livingHolder(found) !== undefined;
}

async function linkUnlessThere(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead lock away; when a rival was quicker and this moved its living lock, that one is put back. */
async function removeDead(path: string, dead: string): Promise<void> {
  const aside = `${path}.dead-${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await contents(aside)) !== dead) await linkUnlessThere(aside, path);
  await rm(aside, { force: true });
}

function livingHolder(text: string): Holder | undefined {
  try {
    const { pid, born } = JSON.parse(text) as Holder;
    return birthOf(pid) === born ? { pid, born } : undefined;
  } catch {
    // A power cut can leave an empty file: nobody holds that.
    return undefined;
  }
}

/** When the process began, in whatever words the system has for it; undefined when there is no such process. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim() || undefined;
    }
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The fields after the program's name, which stands in brackets and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

async function contents(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

function occupied(folder: string, pid: number): CannotStart {
  return new CannotStart(
    `Another Torreya (process ${pid}) is running on the data folder ${folder}; stop it, or choose another folder with TORREYA_DATA.`,
  );
}
