import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../test-support/free-port';
import { createTestDatabase } from '../test-support/test-database';

/** The built server, as `npm start` runs it. */
const main = join(__dirname, '../dist/src/main.js');

describe('a server that must not start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torreya-main-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function start(env: Record<string, string>) {
    const run = spawnSync(process.execPath, [main], {
      env: { PATH: process.env.PATH ?? '', TORREYA_DATA: folder, ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { code: run.status, said: run.stderr.trim() };
  }

  it('says which setting is wrong, in one sentence, and ends with 1', () => {
    expect(start({ PORT: 'eighty' })).toEqual({
      code: 1,
      said: expect.stringMatching(/^Torreya did not start\. A setting is wrong: PORT [^\n]*$/),
    });
  });

  it('does not open the sign-in without WeChat beside a production setting', () => {
    const production = {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      WECHAT_APP_ID: 'wx1',
      WECHAT_APP_SECRET: 'secret',
      FILES_FOLDER: folder,
      FILES_SECRET: 'x'.repeat(32),
      SEAL_KEYS: `new:${'A'.repeat(43)}`,
      MARK_SECRET: 'x'.repeat(32),
    };
    const { code, said } = start({ ...production, SIGN_IN_WITHOUT_WECHAT: 'on' });
    expect(code).toBe(1);
    expect(said).toMatch(/SIGN_IN_WITHOUT_WECHAT=on cannot stand beside DATABASE_URL/);
  });

  it('says that the database does not answer', () => {
    const { code, said } = start({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      WECHAT_APP_ID: 'wx1',
      WECHAT_APP_SECRET: 'secret',
      FILES_FOLDER: folder,
      FILES_SECRET: 'x'.repeat(32),
      SEAL_KEYS: `new:${'A'.repeat(43)}`,
      MARK_SECRET: 'x'.repeat(32),
    });
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringMatching(/^Torreya did not start\. The database in DATABASE_URL does not answer/),
    });
  });
});

describe('a server on a database of one’s own', () => {
  it('lays out its tables, serves, and has no demo to sign in with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'torreya-own-'));
    const database = await createTestDatabase('empty');
    const port = await freePort();
    const server = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH ?? '',
        TORREYA_DATA: folder,
        DATABASE_URL: database.url,
        WECHAT_APP_ID: 'wx1',
        WECHAT_APP_SECRET: 'secret',
        FILES_FOLDER: folder,
        FILES_SECRET: 'x'.repeat(32),
        SEAL_KEYS: `new:${'A'.repeat(43)}`,
        MARK_SECRET: 'x'.repeat(32),
        PORT: String(port),
      },
    });
    const ended = once(server, 'exit');
    try {
      await isRunning(server);
      const health = await fetch(`http://127.0.0.1:${port}/api/health`);
      expect(await health.json()).toMatchObject({ database: 'ok' });
      expect((await fetch(`http://127.0.0.1:${port}/api/sessions/demo`)).status).toBe(404);
    } finally {
      server.kill('SIGTERM');
      await ended;
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Until it says so; what it says later is read as well, or it could not say it. */
function isRunning(server: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stdout.on('data', said => String(said).includes('is running') && resolve());
    server.once('exit', code => reject(new Error(`The server ended with ${code}.`)));
  });
}
