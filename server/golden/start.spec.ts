import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../test-support/free-port';

const home = join(__dirname, '../..');

/** `npm start` without npm: everything is installed and built by now, so it comes up at once. */
describe('npm start', () => {
  let folder: string;
  let port: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'torreya-start-'));
    port = await freePort();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function start(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['start.mjs'], {
      cwd: home,
      env: { PATH: process.env.PATH ?? '', HOME: folder, TORREYA_DATA: folder, PORT: String(port), ...env },
    });
    const run = { child, said: '', complained: '' };
    child.stdout.on('data', piece => {
      run.said += String(piece);
    });
    child.stderr.on('data', piece => {
      run.complained += String(piece);
    });
    return run;
  }

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 240; tries += 1) {
      if (await isSo()) return;
      await setTimeout(500);
    }
    throw new Error(`Two minutes, and still not so: ${what}`);
  }

  const answers = () =>
    fetch(`http://127.0.0.1:${port}/api/health`).then(
      response => response.ok,
      () => false,
    );

  /** Whether the database that belongs to the folder runs, by the process id that PostgreSQL itself wrote. */
  function databaseRuns(): boolean {
    try {
      const [pid] = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    return code;
  }

  it('prints where to look and whom to sign in as; SIGTERM ends it and its database', async () => {
    const run = start();
    await until('it runs', () => run.said.includes('stop with Ctrl-C'));
    expect(run.said).toContain(`http://127.0.0.1:${port}/api/docs`);
    expect(run.said).toContain('王桂花');
    expect(run.said).toMatch(/micro-grids/);
    await end(run.child, 'SIGTERM');
    await until('the database is gone', () => !databaseRuns());
    expect(await answers()).toBe(false);
  });

  it('killed with -9 it leaves no database behind, and the next start has everything that was entered', async () => {
    const first = start();
    await until('it runs', () => first.said.includes('stop with Ctrl-C'));
    const session = await fetch(`http://127.0.0.1:${port}/api/sessions/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: 'resident' }),
    });
    const { token } = (await session.json()) as { token: string };
    await end(first.child, 'SIGKILL');
    await until('server and database are gone', async () => !databaseRuns() && !(await answers()));

    const second = start();
    await until('it runs again', () => second.said.includes('stop with Ctrl-C'));
    const me = await fetch(`http://127.0.0.1:${port}/api/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await me.json()).toMatchObject({ name: '王桂花' });
    await end(second.child, 'SIGINT');
    await until('the database is gone', () => !databaseRuns());
  });

  it('says in one sentence that its port is taken, and ends with a code that is not 0', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const run = start();
    const [code] = await once(run.child, 'exit');
    other.close();
    expect(code).not.toBe(0);
    expect(run.complained.trim()).toMatch(new RegExp(`^Port ${port} is taken[^\\n]*$`));
  });

  // Root may write almost anywhere: below a file and in /proc not even root.
  it.each(['a-file/data', '/proc/nothing-here'])('says in one sentence that it cannot use %s', async name => {
    writeFileSync(join(folder, 'a-file'), '');
    const run = start({ TORREYA_DATA: resolve(folder, name) });
    const [code] = await once(run.child, 'exit');
    expect(code).not.toBe(0);
    expect(run.complained.trim().split('\n')).toHaveLength(1);
    expect(run.complained).toContain(name);
  });
});
