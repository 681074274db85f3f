/**
 * The keeper is a tiny shell in a session of its own, so that Ctrl-C does not reach it. It starts PostgreSQL as its
 * child and holds a pipe from this server. However this server ends, kill -9 included, the pipe closes with it and the
 * keeper's guard stops PostgreSQL. The guard is a process apart: it still does so when the keeper itself was killed.
 */
import type { ChildProcess } from 'node:child_process';
import { readFile, rename, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start';
import { type Identity, spawnAs } from './identity';
import { readPidFile, stopPostmaster } from './postmaster';

/** A log that has grown to this is put aside at the next start; the one before it is forgotten. */
const LOG_BYTES_KEPT = 4 * 1024 * 1024;
const LOOK_MILLISECONDS = 20;
const TELL_MILLISECONDS = 5_000;
/** Replaying the journal after a crash takes seconds; ten minutes mean that something else is wrong. */
const START_MILLISECONDS = 600_000;

/**
 * Arguments: the program postgres, the cluster's folder, the log file. Prints the process id of PostgreSQL.
 * SIGINT asks PostgreSQL for a fast stop, again and again, since one that has just begun does not hear it yet; after a
 * minute SIGQUIT ends it at once, and it recovers at its next start.
 */
const KEEPER = `
exec 3<&0 </dev/null
"$1" -D "$2" >>"$3" 2>&1 3<&- &
postgres=$!
(
  cat <&3
  exec 3<&-
  seconds=0
  while kill -INT $postgres && [ $seconds -lt 70 ]; do
    [ $seconds -eq 60 ] && kill -QUIT $postgres
    seconds=$((seconds + 1))
    sleep 1
  done
) >/dev/null 2>&1 &
guard=$!
exec 3<&-
# After the guard stands, for a reader that is gone already ends this shell here.
echo $postgres
wait $postgres
kill $guard
`;

export interface Launch {
  native: string;
  cluster: string;
  log: string;
  identity: Identity;
  onProgress: (sentence: string) => void;
}

export interface Keeper {
  /** Settles when PostgreSQL has ended, or the keeper was killed. */
  ended: Promise<void>;
  /** Has PostgreSQL write everything out and end. */
  stop(): Promise<void>;
}

/** PostgreSQL ended while it started; the message is what it wrote to its log. */
export class StartFailed extends Error {}

/** Answers when PostgreSQL accepts connections. */
export async function launchKeeper(launch: Launch): Promise<Keeper> {
  const { cluster, log } = launch;
  if ((await sizeOf(log)) > LOG_BYTES_KEPT) await rename(log, `${log}.1`);
  const logStart = await sizeOf(log);

  const child = spawnAs(
    launch.identity,
    ['sh', '-c', KEEPER, 'torreya-keeper', `${launch.native}/bin/postgres`, cluster, log],
    { detached: true, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const keeper = keeperOf(child, cluster);
  let hasEnded = false;
  const ended = keeper.ended.then(() => {
    hasEnded = true;
  });
  const pid = Number(await Promise.race([firstLineOf(child), ended]));

  for (let waited = 0; !hasEnded; waited += LOOK_MILLISECONDS) {
    const file = readPidFile(cluster);
    if (file?.isReady && file.pid === pid) {
      letGo(child);
      return keeper;
    }
    if (waited > START_MILLISECONDS) {
      await keeper.stop();
      throw new CannotStart(`PostgreSQL did not become ready within ten minutes; its log is ${log}.`);
    }
    if (waited > 0 && waited % TELL_MILLISECONDS === 0) {
      launch.onProgress(`PostgreSQL is still starting (${waited / 1000} s)`);
    }
    await pause(LOOK_MILLISECONDS);
  }
  await keeper.stop();
  throw new StartFailed(await readFrom(log, logStart));
}

function keeperOf(child: ChildProcess, cluster: string): Keeper {
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    // There is no shell here, or not the program that starts it as another user.
    child.once('error', () => resolve());
  });
  const closePipe = () => child.stdin?.destroy();
  // A guard that outlived its keeper hears of it and stops PostgreSQL.
  void ended.then(closePipe);
  return {
    ended,
    async stop() {
      child.ref();
      closePipe();
      // Also when the guard was killed, and nobody hears the pipe close.
      await stopPostmaster(cluster);
      await ended;
    },
  };
}

/** The keeper waits for the end of this process, so it must not be what keeps it from ending. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.stdout?.once('data', (line: Buffer) => resolve(line.toString()));
  });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readFrom(file: string, start: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return Buffer.from(text).subarray(start).toString();
}
