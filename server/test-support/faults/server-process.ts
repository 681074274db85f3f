/** The built server as a process of its own, on a port that it keeps: to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = join(__dirname, '../../dist/src/main.js');
const home = join(__dirname, '../../..');
const readyMilliseconds = 90_000;
const stopMilliseconds = 30_000;
const linesKept = 40;

export class ServerProcess {
  private child: ChildProcess | undefined;
  private said: string[] = [];
  private isUp = false;
  /** How often it was killed or ended by itself. */
  ends = 0;

  constructor(
    private readonly settings: Readonly<Record<string, string>>,
    private readonly port: number,
    /** What stands in front of the program: for one that lives in a world of its own. */
    private readonly prefix: readonly string[] = [],
  ) {
    if (!existsSync(program)) throw new Error(`${program} is not there: build the server first (tsc -b).`);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('The server was not started.');
    return this.child.pid;
  }

  /** It has said that it listens, and has not ended since. */
  get isReady(): boolean {
    return this.isUp;
  }

  async start(): Promise<void> {
    const [command = '', ...rest] = [...this.prefix, process.execPath, program];
    // The channel ends the server, and with it its PostgreSQL, when the run of the specs is killed.
    const child = spawn(command, rest, {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env.PATH ?? '', PORT: String(this.port), LOG_LEVEL: 'error', ...this.settings },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said = [...this.said, ...text.split('\n')].slice(-linesKept);
        if (text.includes('stop with Ctrl-C')) this.isUp = true;
      });
    }
    let problem: Error | undefined;
    child.once('error', error => {
      problem = error;
    });
    child.once('exit', () => {
      this.isUp = false;
      this.ends += 1;
    });
    for (let waited = 0; waited < readyMilliseconds; waited += 20) {
      if (this.isUp || child.signalCode === 'SIGKILL') return;
      if (problem) throw problem;
      if (child.exitCode !== null) break;
      await pause(20);
    }
    throw new Error(`The server does not come up:\n${this.words}`);
  }

  /** What it said last, for whoever has to find out why. */
  get words(): string {
    return this.said.join('\n');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** With everything that it started. One that does not stop by itself is killed, and that is an error. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<true>(resolve => child.once('exit', () => resolve(true)));
    child.kill(signal);
    const timer = new AbortController();
    const late = pause(stopMilliseconds, false, { signal: timer.signal }).catch(() => false);
    const hasEnded = await Promise.race([ended, late]);
    timer.abort();
    if (hasEnded) return;
    child.kill('SIGKILL');
    await ended;
    throw new Error(`The server did not stop within ${stopMilliseconds / 1000} s:\n${this.words}`);
  }
}
