/** Starts `embedded-server.ts` as a process of its own, hears what it says, and finds the processes behind it to kill. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { readPidFile } from '../src/platform/embedded-postgres/postmaster';

interface Said {
  url?: string;
  sentence?: string;
  acknowledged?: number;
  cannotStart?: string;
}

const PATIENCE_MILLISECONDS = 20_000;

export class Victim {
  readonly said: Said[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;

  constructor(private readonly folder: string) {
    this.child = spawn(
      process.execPath,
      ['--require', join(__dirname, 'run-typescript.cjs'), join(__dirname, 'embedded-server.ts'), folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const { stdout } = this.child;
    if (stdout) createInterface(stdout).on('line', line => this.said.push(JSON.parse(line) as Said));
    this.exited = new Promise(resolve => this.child.once('close', resolve));
  }

  /** Waits until it has said something of the kind, and answers the latest. */
  async hear<Kind extends keyof Said>(kind: Kind, from = 0): Promise<NonNullable<Said[Kind]>> {
    return until(() => this.heard(kind, from), `${kind}; heard ${JSON.stringify(this.said.slice(-5))}`);
  }

  heard<Kind extends keyof Said>(kind: Kind, from = 0): Said[Kind] {
    const messages = this.said.slice(from).filter(message => message[kind] !== undefined);
    return messages.at(-1)?.[kind];
  }

  async hasRowsBeyond(number: number): Promise<void> {
    await until(() => (this.heard('acknowledged') ?? 0) > number || undefined, `a row beyond ${number}`);
  }

  /** Sends the signal and answers the exit code; null after kill -9. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  /** Stops it in its tracks: it neither sees nor does anything more until it is ended. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  async exitCode(): Promise<number | null> {
    return this.exited;
  }

  postmaster(): number {
    const pid = readPidFile(join(this.folder, 'postgres', 'cluster'))?.pid;
    if (!pid) throw new Error('no PostgreSQL runs here');
    return pid;
  }

  /** The keeper and its guard: what shares a process group with PostgreSQL, but for PostgreSQL itself. */
  keepers(): number[] {
    const postmaster = this.postmaster();
    const all = processes();
    const group = all.find(({ pid }) => pid === postmaster)?.group;
    return all.filter(one => one.group === group && one.pid !== postmaster).map(({ pid }) => pid);
  }
}

/** The death of one can end the next before its turn comes. */
export function kill9(...pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Waits until none of them is left; throws when one stays. */
export async function allGone(pids: number[]): Promise<void> {
  await until(
    () => {
      const living = new Set(processes().map(({ pid }) => pid));
      return pids.every(pid => !living.has(pid)) || undefined;
    },
    `the end of the processes ${pids.join(', ')}`,
  );
}

/** Asks again and again until there is an answer; throws, naming what was waited for, when none comes. */
export async function until<Answer>(
  ask: () => Answer | Promise<Answer>,
  what: string,
): Promise<NonNullable<Answer>> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== null) return answer;
    await pause(20);
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Every living process; read from /proc on Linux, where a machine may have no `ps`. */
function processes(): { pid: number; group: number }[] {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(line => line.trim().split(/\s+/).map(Number))
      .map(([pid = 0, group = 0]) => ({ pid, group }));
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), group: Number(group) }];
      } catch {
        return [];
      }
    });
}
