import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Endpoint, InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { signInAsDemo } from '@torreya/shared/contract/identity';
import type { RefusalBody, RefusalCode } from '@torreya/shared/domain/refusals';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { DataSource } from 'typeorm';
import { createServer } from '../src/create-server';
import type { Config } from '../src/platform/config';
import { ownerDatabase } from '../src/platform/database';
import { startWechatStandIn } from '../stand-ins/wechat';
import { createTestDatabase } from './test-database';
import { testSecrets } from './test-secrets';

/**
 * The real server on a real database of its own (a copy of the seeded county), spoken to through the contract.
 * Nothing inside it is replaced: only WeChat is the stand-in.
 */
export class ServerUnderTest {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly config: Config,
    /** The owner's connection: for looking, and for playing the insider. */
    readonly owner: DataSource,
    private readonly release: () => Promise<void>,
  ) {}

  static async start(
    changes: Partial<Config> = {},
    webFolder: string | null = null,
    consoleFolder: string | null = null,
  ): Promise<ServerUnderTest> {
    const database = await createTestDatabase();
    const filesFolder = await mkdtemp(join(tmpdir(), 'torreya-files-'));
    const standIn = await startWechatStandIn({ appId: 'wx-test', secret: 'test' });
    const config: Config = {
      port: 1,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: null,
      dataFolder: filesFolder,
      filesFolder,
      filesSecret: 'a secret that only the tests know, 32 characters',
      ...testSecrets,
      countyId: '330683',
      signInWithoutWechat: true,
      wechat: { appId: 'wx-test', secret: 'test', apiBase: standIn.url },
      logLevel: 'silent',
      ...changes,
    };
    const app = await createServer(config, database.url, webFolder, consoleFolder);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const owner = await new DataSource(ownerDatabase(database.url)).initialize();
    return new ServerUnderTest(app, config, owner, async () => {
      await app.close();
      await owner.destroy();
      await standIn.stop();
      await database.drop();
      await rm(filesFolder, { recursive: true, force: true });
    });
  }

  stop(): Promise<void> {
    return this.release();
  }

  /** Opens a port on loopback, for browsers and for the mini-program's bundle. */
  async listen(): Promise<string> {
    await this.app.listen(0, '127.0.0.1');
    return this.app.getUrl();
  }

  /** A token of one of the seeded people, by demo key. */
  async signIn(key: string): Promise<string> {
    return (await this.ask(signInAsDemo, { key })).token;
  }

  /** The reply; a refusal or a bug fails the test with its body. */
  async ask<E extends Endpoint>(endpoint: E, input: InputOf<E>, token?: string): Promise<ReplyOf<E>> {
    const response = await this.send(endpoint, input, token);
    if (response.statusCode !== 200)
      throw new Error(`${endpoint.name}: ${response.statusCode} ${response.body}`);
    return endpoint.reply.parse(response.json()) as ReplyOf<E>;
  }

  /** The refusal's code; anything else fails the test. */
  async refusal<E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    token?: string,
  ): Promise<RefusalCode | 'bug'> {
    const response = await this.send(endpoint, input, token);
    if (response.statusCode === 200) throw new Error(`${endpoint.name} was not refused: ${response.body}`);
    return response.json<RefusalBody>().error.code;
  }

  /** As it crosses the wire; for bodies that do not fit the contract use `inject`. */
  send(endpoint: Endpoint, input: unknown, token?: string): Promise<LightMyRequestResponse> {
    const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) };
    const path = endpoint.route.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = rest[name];
      delete rest[name];
      return encodeURIComponent(inAddress(value));
    });
    const carriesBody = endpoint.route.method === 'POST';
    const query = Object.entries(rest).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, inAddress(value)] as [string, string]],
    );
    return this.inject({
      method: endpoint.route.method,
      url: `/api${path}${carriesBody || query.length === 0 ? '' : `?${new URLSearchParams(query)}`}`,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(carriesBody ? { payload: rest } : {}),
    });
  }

  /** One photo, as the phone sends it. */
  sendPhoto(
    photoId: string,
    bytes: Buffer,
    token?: string,
    name = 'photo.jpg',
  ): Promise<LightMyRequestResponse> {
    return this.sendFile({ part: 'photo', path: `/photos/${photoId}`, bytes, name }, token);
  }

  /** One file in a multipart body, under the name of its part. */
  sendFile(file: SentFile, token?: string): Promise<LightMyRequestResponse> {
    const boundary = 'torreya-test-boundary';
    const name = encodeURIComponent(file.name ?? 'file');
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${file.part}"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`;
    return this.inject({
      method: 'POST',
      url: `/api${file.path}`,
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      payload: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
  }

  inject(request: InjectOptions): Promise<LightMyRequestResponse> {
    return this.app.getHttpAdapter().getInstance().inject(request);
  }
}

interface SentFile {
  readonly part: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly name?: string;
}

/** Not every object that a property test makes up can be turned into text by itself. */
function inAddress(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
