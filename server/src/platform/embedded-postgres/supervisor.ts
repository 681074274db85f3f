/**
 * Keeps one PostgreSQL running until it is told to stop: when it ends by itself (a full disk, a crash, somebody's
 * kill -9) it is started again on the same port, and the pool's next connection finds it.
 */
import { statfsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start';
import { type Keeper, type Launch, launchKeeper, StartFailed } from './keeper';
import { stopPostmaster } from './postmaster';

const RESTART_MILLISECONDS = 2_000;
/** The children of a PostgreSQL that was killed notice it within this, and only then may the next one start. */
const LEFTOVER_MILLISECONDS = 20_000;
const LEFTOVER_LOOK_MILLISECONDS = 250;

export interface Supervisor {
  stop(): Promise<void>;
}

export async function keepRunning(launch: Launch): Promise<Supervisor> {
  let keeper: Keeper | undefined = await start(launch);
  let isStopping = false;

  async function watch(): Promise<void> {
    while (keeper) {
      await keeper.ended;
      keeper = isStopping ? undefined : await startAgain();
    }
  }

  async function startAgain(): Promise<Keeper | undefined> {
    launch.onProgress('PostgreSQL ended by itself and is started again');
    let told = '';
    while (!isStopping) {
      try {
        return await start(launch);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (reason !== told) launch.onProgress(`PostgreSQL does not start again yet: ${reason}`);
        told = reason;
        await pause(RESTART_MILLISECONDS);
      }
    }
    return undefined;
  }

  const watching = watch();
  return {
    async stop() {
      isStopping = true;
      await keeper?.stop();
      await watching;
    },
  };
}

/** Throws `PortTaken` or `CannotStart`. */
async function start(launch: Launch): Promise<Keeper> {
  for (let waited = 0; ; waited += LEFTOVER_LOOK_MILLISECONDS) {
    await stopPostmaster(launch.cluster);
    try {
      return await launchKeeper(launch);
    } catch (error) {
      if (!(error instanceof StartFailed)) throw error;
      if (!isLeftover(error.message) || waited >= LEFTOVER_MILLISECONDS) throw explain(error, launch);
      await pause(LEFTOVER_LOOK_MILLISECONDS);
    }
  }
}

/** On a full disk PostgreSQL cannot even write the reason to its log. One journal file has 16 MB. */
function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 16 * 1024 * 1024;
}

/** Another program has the port: choose another one. */
export class PortTaken extends Error {}

function isLeftover(said: string): boolean {
  return /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(said);
}

function explain({ message: said }: StartFailed, { log, cluster }: Launch): Error {
  if (/could not bind|could not create any TCP/i.test(said)) return new PortTaken(said);
  if (/no space left|disk quota/i.test(said) || isFull(cluster)) {
    return new CannotStart(`The disk is full, so PostgreSQL cannot start on ${cluster}; free some room.`);
  }
  const lines = said.split('\n').filter(line => /FATAL|PANIC/.test(line));
  const cause = (lines.at(-1) ?? said).replace(/^.*(FATAL|PANIC):\s*/, '').trim() || 'it says nothing';
  return new CannotStart(`PostgreSQL does not start on ${cluster}: ${cause} (its log is ${log}).`);
}
