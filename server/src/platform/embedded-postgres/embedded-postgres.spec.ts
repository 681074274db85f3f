import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { allGone, kill9, until, Victim } from '../../../test-support/victim';
import { startEmbeddedPostgres } from './embedded-postgres';

/** Real processes are started and killed: initdb alone takes a second on an idle machine. */
jest.setTimeout(60_000);

let folder: string;
const started: Victim[] = [];

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'torreya-launcher-')), 'data');
});

afterEach(async () => {
  for (const victim of started.splice(0)) await victim.end('SIGKILL');
});

afterAll(async () => {
  // One more start on the folder waits for whatever the last kill left behind.
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, onProgress: () => undefined });
  await postgres.stop();
  await rm(join(folder, '..'), { recursive: true });
});

function start(dataFolder = folder): Victim {
  const victim = new Victim(dataFolder);
  started.push(victim);
  return victim;
}

async function ask<Row>(url: string, sql: string): Promise<Row> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0] as Row;
  } finally {
    await client.end();
  }
}

const lastRow = async (url: string) =>
  (await ask<{ last: number }>(url, 'SELECT max(number) AS last FROM receipt')).last;

describe('the embedded PostgreSQL', () => {
  test('begins anew after a start that was killed while it made the database', async () => {
    for (const milliseconds of [20, 300]) {
      const killed = start();
      await killed.hear('sentence');
      await pause(milliseconds);
      await killed.end('SIGKILL');
    }
    const next = start();
    await next.hasRowsBeyond(10);
    expect(await next.end('SIGTERM')).toBe(0);
  });

  test('writes every commit to disk, listens to this machine only, and knows Chinese letters', async () => {
    const url = await start().hear('url');
    const settings = `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
      current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS addresses`;
    expect(await ask(url, settings)).toEqual({
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      addresses: '127.0.0.1',
    });
    await ask(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { trigrams } = await ask<{ trigrams: string[] }>(url, `SELECT show_trgm('谷来镇') AS trigrams`);
    expect(trigrams).toHaveLength(4);
  });

  test('keeps its data and its password from other users', async () => {
    const victim = start();
    await victim.hear('url');
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
    const url = new URL(await victim.hear('url'));
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('loses no acknowledged row and leaves no process when its server is killed', async () => {
    const victim = start();
    await victim.hasRowsBeyond(100);
    const processes = [victim.postmaster(), ...victim.keepers()];
    expect(processes).toHaveLength(4);
    await victim.end('SIGKILL');
    const acknowledged = await victim.hear('acknowledged');
    await allGone(processes);

    const url = await start().hear('url');
    expect(await lastRow(url)).toBeGreaterThanOrEqual(acknowledged);
  });

  test('is gone before a server that is told to stop has exited', async () => {
    const victim = start();
    await victim.hasRowsBeyond(0);
    const processes = [victim.postmaster(), ...victim.keepers()];
    expect(await victim.end('SIGTERM')).toBe(0);
    expect(() => process.kill(processes[0]!, 0)).toThrow('ESRCH');
    await allGone(processes);
  });

  test('is started again on the same port when it, or its keeper, is killed', async () => {
    const victim = start();
    const url = await victim.hear('url');
    for (const whom of ['postmaster', 'keepers'] as const) {
      await victim.hear('acknowledged');
      const heard = victim.said.length;
      kill9(...[victim[whom]()].flat());
      expect(await victim.hear('sentence', heard)).toContain('started again');
      await until(() => lastRow(url).catch(() => undefined), 'an answer on the same port');
    }
  });

  test('is stopped by the next start when server, keeper and guard were killed at once', async () => {
    const victim = start();
    await victim.hasRowsBeyond(10);
    const orphan = victim.postmaster();
    victim.freeze();
    kill9(...victim.keepers());
    await victim.end('SIGKILL');
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const next = start();
    const url = await next.hear('url');
    await allGone([orphan]);
    expect(await lastRow(url)).toBeGreaterThanOrEqual(await victim.hear('acknowledged'));
  });

  test('takes another port when its own was given away', async () => {
    const before = start();
    await before.hear('url');
    await before.end('SIGTERM');
    const port = Number(await readFile(join(folder, 'postgres', 'port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    try {
      expect(await start().hear('url')).not.toContain(`:${port}/`);
    } finally {
      squatter.close();
    }
  });
});

describe('a data folder', () => {
  test('serves one of five starts at once; the others say who has it', async () => {
    // A lock that a killed server left behind makes it hardest: all five want to clear it away.
    const victim = start();
    await victim.hear('url');
    await victim.end('SIGKILL');

    const rivals = Array.from({ length: 5 }, () => start());
    const outcome = (rival: Victim) => rival.heard('cannotStart') ?? rival.heard('url');
    await until(() => rivals.every(outcome) || undefined, 'five outcomes');
    const losers = rivals.filter(rival => rival.heard('cannotStart') !== undefined);
    expect(losers).toHaveLength(4);
    for (const loser of losers) {
      expect(loser.heard('cannotStart')).toMatch(
        /^(Another Torreya \(process \d+\) is running on|Several starts want) the data folder/,
      );
    }
  });

  test('of another major version is left alone', async () => {
    const old = join(folder, '..', 'old');
    await mkdir(join(old, 'postgres', 'cluster'), { recursive: true });
    await writeFile(join(old, 'postgres', 'cluster', 'PG_VERSION'), '16\n');
    const victim = start(old);
    expect(await victim.hear('cannotStart')).toContain(
      'was made by PostgreSQL 16 and this Torreya brings PostgreSQL 17',
    );
    expect(await victim.exitCode()).toBe(1);
  });

  test('with something else in it is left alone', async () => {
    const foreign = join(folder, '..', 'foreign');
    await mkdir(join(foreign, 'postgres', 'cluster'), { recursive: true });
    await writeFile(join(foreign, 'postgres', 'cluster', 'letter.txt'), 'dear');
    expect(await start(foreign).hear('cannotStart')).toContain('is not a PostgreSQL database');
  });

  test('that cannot be written to is named, with the reason', async () => {
    const file = join(folder, '..', 'file');
    await writeFile(file, '');
    expect(await start(join(file, 'data')).hear('cannotStart')).toBe(
      `The data folder ${join(file, 'data')} cannot be used: a part of its path is a file; mend that, or choose another folder with TORREYA_DATA.`,
    );
    expect(await start(await forbiddenFolder()).hear('cannotStart')).toMatch(
      /no right to write|read-only|cannot be created/,
    );
  });
});

/** Root may write everywhere but in the folders that the kernel makes up. */
async function forbiddenFolder(): Promise<string> {
  if (process.getuid?.() === 0) return process.platform === 'linux' ? '/sys/torreya' : '/System/torreya';
  const locked = join(folder, '..', 'locked');
  await mkdir(locked, { mode: 0o500 });
  return join(locked, 'data');
}
