import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from '../../src/create-server';
import { configOf } from '../bench-county';
import { startBareServer } from './bare-server';
import { startUsualServer } from './usual-server';

/** Which server; the bare one with what it answers. */
export type Served =
  | { readonly kind: 'ours'; readonly url: string; readonly filesFolder: string }
  | { readonly kind: 'usual'; readonly url: string }
  | { readonly kind: 'bare'; readonly bytes: string };

/** A server on a thread and an event loop of its own, so that whoever measures takes no time from it. */
export class ServerThread {
  private constructor(
    private readonly worker: Worker,
    readonly port: number,
  ) {}

  static start(served: Served): Promise<ServerThread> {
    const worker = new Worker(__filename, { workerData: served });
    return new Promise((resolve, reject) => {
      worker.once('message', (port: number) => resolve(new ServerThread(worker, port)));
      worker.once('error', reject);
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.worker.once('exit', resolve));
    this.worker.postMessage('stop');
    await ended;
  }
}

function serverOf(served: Served): Promise<NestFastifyApplication> {
  if (served.kind === 'ours') return createServer(configOf(served.filesFolder), served.url);
  return served.kind === 'usual' ? startUsualServer(served.url) : startBareServer(served.bytes);
}

async function serve(served: Served): Promise<void> {
  const app = await serverOf(served);
  await app.listen(0, '127.0.0.1');
  parentPort?.once('message', () => void app.close().then(() => parentPort?.close()));
  parentPort?.postMessage(Number(new URL(await app.getUrl()).port));
}

if (!isMainThread) void serve(workerData);
