import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPidFile } from '../../src/platform/embedded-postgres/postmaster';
import { kill9 } from '../victim';

/** Kills the PostgreSQL that runs on a data folder, with all its children, at once. Answers how many there were. */
export function killPostgres(dataFolder: string): number {
  const postmaster = readPidFile(join(dataFolder, 'postgres/cluster'))?.pid;
  if (!postmaster) throw new Error(`No PostgreSQL runs on ${dataFolder}.`);
  // Stopped first, so that it starts no child that nobody sees.
  process.kill(postmaster, 'SIGSTOP');
  const all = [...childrenOf(postmaster), postmaster];
  kill9(...all);
  return all.length;
}

/** A machine may have no `ps`: on Linux the kernel itself says. */
function childrenOf(parent: number): number[] {
  if (process.platform === 'linux') {
    const list = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  }
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, itsParent]) => (pid !== undefined && itsParent === parent ? [pid] : []));
}
