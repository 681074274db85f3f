import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const mainFile = path.resolve(__dirname, '../../../server/dist/src/main.js');
const startLimitMilliseconds = 170_000;

/** Empty is unsaid: whatever the settings around us name, this server has a database of its own. */
const ownSettings = { DATABASE_URL: '', WECHAT_APP_ID: '', WECHAT_APP_SECRET: '', WECHAT_API_BASE: '' };

/** The built server as a process of its own, on a new database with the whole seed, in a folder that goes with it. */
export class RealServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<RealServer> {
    if (!existsSync(mainFile)) throw new Error('server/dist is missing: run tsc -b server');
    const folder = mkdtempSync(path.join(tmpdir(), 'torreya-weapp-'));
    const port = await freePort();
    const settings = { ...ownSettings, TORREYA_DATA: folder, PORT: String(port), HOST: '127.0.0.1' };
    // With a channel to us it stops by itself when we are gone.
    const child = spawn(process.execPath, [mainFile], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    try {
      await isRunning(child);
    } catch (failure) {
      child.kill('SIGTERM');
      throw failure;
    }
    return new RealServer(`http://127.0.0.1:${port}`, child, folder);
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isRunning(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = '';
    const limit = setTimeout(
      () => reject(new Error(`The server does not start:\n${told}`)),
      startLimitMilliseconds,
    );
    const hear = (text: Buffer) => {
      told += String(text);
      if (!told.includes('Torreya is running')) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', code => {
      clearTimeout(limit);
      reject(new Error(`The server ended with ${code}:\n${told}`));
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return address.port;
}
