/** Runs one step after another as child processes, shows that each is alive, and takes them down on Ctrl-C. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const root = dirname(fileURLToPath(import.meta.url));

const TAIL_LINES = 60;
const QUIET_SECONDS = 10;
const PARENT_MILLISECONDS = 500;
const running = new Set();

/** The person at the machine can mend this: the message is all that is printed. */
export class Failed extends Error {}

/**
 * Shows the title and the seconds while `work` goes on: in a terminal on one line, else in a line now and then.
 * `work` is handed a function that takes every line of output; the last one is shown as well.
 */
export async function step(title, out, work) {
  const begin = Date.now();
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  let latest = '';
  let beats = 0;
  const beat = () => {
    beats += 1;
    if (out.isTTY) {
      const line = `· ${title} ${seconds()} s  ${latest}`;
      out.write(`\r\x1b[K${line.slice(0, (out.columns ?? 80) - 1)}`);
    } else if (beats % QUIET_SECONDS === 0) {
      out.write(`  … ${seconds()} s  ${latest}\n`);
    }
  };
  if (!out.isTTY) out.write(`· ${title}\n`);
  const timer = setInterval(beat, 1000);
  try {
    const answer = await work(line => {
      latest = line;
    });
    clearInterval(timer);
    out.write(`${out.isTTY ? '\r\x1b[K' : ''}✓ ${title} (${seconds()} s)\n`);
    return answer;
  } catch (error) {
    clearInterval(timer);
    out.write(`${out.isTTY ? '\r\x1b[K' : ''}✗ ${title} (${seconds()} s)\n`);
    throw error;
  }
}

/** Runs a command without a terminal; throws `Failed` with the end of what it printed. */
export async function run([program, ...args], { onLine = () => {}, env = process.env, cwd = root } = {}) {
  const lines = [];
  const child = start(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      const plain = stripVTControlCharacters(text);
      for (const line of plain.split(/[\r\n]+/).filter(part => part.trim())) {
        lines.push(line);
        onLine(line.trim());
      }
      lines.splice(0, lines.length - TAIL_LINES);
    });
  }
  const code = await endOf(child);
  if (code !== 0) throw new Failed(`${[...lines, `(it ended with ${code})`].join('\n')}`);
}

/** Runs a command that speaks to the terminal itself; answers its exit code. */
export async function show([program, ...args], { env = process.env, cwd = root, stdout = 'inherit' } = {}) {
  return endOf(start(program, args, { cwd, env, stdio: ['ignore', stdout, 'inherit'] }));
}

/** In a group of its own, so that it can be ended with all that it started. */
export function start(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Answers the exit code, or the name of the signal. */
export async function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', error => reject(new Failed(`${child.spawnfile} cannot be run: ${error.message}`)));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

let stop = signal => {
  for (const child of running) endGroup(child, 'SIGTERM');
  process.exit(128 + constants.signals[signal]);
};

/** What Ctrl-C and its like do from now on, instead of ending the step under way and this program. */
export function stopBy(handler) {
  stop = handler;
}

/** Heeds Ctrl-C, a request to end, a closed terminal, and the death of the npm that started this. */
export function heedSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  // npm starts this by a shell, which outlives an npm that is killed.
  const grandparent = parentOf(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && isThere(grandparent)) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, PARENT_MILLISECONDS);
  watch.unref();
}

function parentOf(pid) {
  if (process.platform !== 'linux') return Number(execFileSync('ps', ['-o', 'ppid=', '-p', `${pid}`]));
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name stands in brackets and may hold blanks; after it the state, then the parent.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function isThere(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

// npm itself is told to be silent (.npmrc); what it brings along may still say why it failed.
process.env.npm_config_loglevel = 'warn';

/** The pnpm that the lockfile was made with, brought by npm; nobody needs to have installed it. */
export function pnpm(...args) {
  const npx = join(dirname(process.env.npm_execpath ?? ''), 'npx-cli.js');
  const runner = existsSync(npx) ? [process.execPath, npx] : ['npx'];
  return [...runner, '--yes', 'pnpm@10.34.9', ...args];
}

/** A program of a package of ours, as the install put it there. */
export function bin(name, home = root) {
  return join(home, 'node_modules', '.bin', name);
}

/** What a person needs to read of a failure: a stack only when it is our own mistake. */
export function sentenceOf(error) {
  return error instanceof Failed ? error.message : (error.stack ?? String(error));
}

/** The last thing that a program does that could not do its work. */
export function fail(error) {
  console.error(`\n${sentenceOf(error)}`);
  process.exit(1);
}
