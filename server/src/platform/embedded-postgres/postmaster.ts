/**
 * What `postmaster.pid` tells about a PostgreSQL that runs, or ran, on a cluster. The file is PostgreSQL's own and is
 * never deleted here: by it PostgreSQL notices children of a dead server that still write.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start';

/** A fast stop writes everything out first, which can take a while on a slow disk. */
const FAST_STOP_SECONDS = 60;
const IMMEDIATE_STOP_SECONDS = 10;
const LOOK_MILLISECONDS = 50;
const SIGNAL_MILLISECONDS = 1_000;

export interface PidFile {
  pid: number;
  isReady: boolean;
}

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** The process id of the PostgreSQL that really runs on this cluster; a stale file, or a stranger's id, is none. */
function runningPostmaster(cluster: string): number | undefined {
  const pid = readPidFile(cluster)?.pid;
  return pid && worksIn(pid, cluster) ? pid : undefined;
}

/** Stops the PostgreSQL that runs on this cluster, if one does, and waits until it is gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', FAST_STOP_SECONDS],
    ['SIGQUIT', IMMEDIATE_STOP_SECONDS],
  ] as const) {
    const pid = runningPostmaster(cluster);
    if (pid === undefined) return;
    for (let waited = 0; waited < seconds * 1000; waited += LOOK_MILLISECONDS) {
      if (!worksIn(pid, cluster)) return;
      // Again and again: one that has just begun does not hear signals yet.
      if (waited % SIGNAL_MILLISECONDS === 0) signalIfThere(pid, signal);
      await pause(LOOK_MILLISECONDS);
    }
  }
  throw new CannotStart(
    `The PostgreSQL on ${cluster} (process ${runningPostmaster(cluster)}) does not stop; end it by hand and start again.`,
  );
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** PostgreSQL works in its cluster's folder, which tells it from a process that got the same id later. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    const folder = realpathSync(cluster);
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder;
    const command = execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' });
    return command.includes(cluster) || command.includes(folder);
  } catch {
    return false;
  }
}
