import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { routes } from '@torreya/shared/contract/routes';
import { mostSheetBytes } from '@torreya/shared/domain/award-sheet';
import { AppModule } from './app.module';
import type { Config } from './platform/config';
import { describeApi } from './platform/openapi';
import { version } from './platform/version';

/** JSON bodies are small: photos and voices travel apart, by multipart, with limits of their own. */
const mostBodyBytes = 256 * 1024;
/** The borders of a town's micro-grids, drawn ten times as finely as the seed's. */
const mostAreaBytes = 4 * 1024 * 1024;
/** A spreadsheet in base64, with what is said of it. */
const sheetPaths = [routes.previewAwardImport, routes.applyAwardImport].map(({ path }) => `/api${path}`);
const areaPaths = [routes.previewAreaImport, routes.applyAreaImport].map(({ path }) => `/api${path}`);

/** The whole server, not yet listening. The built H5 pages are served at `/`, the console at `/console/`, where they exist. */
export async function createServer(
  config: Config,
  databaseUrl: string,
  webFolder: string | null = null,
  consoleFolder: string | null = null,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: mostBodyBytes,
    // A slow sender holds a connection, not the server.
    requestTimeout: 60_000,
    genReqId: () => randomUUID(),
    logger: {
      level: config.logLevel,
      redact: ['req.headers.authorization'],
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?')[0],
        }),
      },
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, databaseUrl), adapter, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.setGlobalPrefix('api');
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // A clip is listened to before it is sent.
        mediaSrc: ["'self'", 'blob:'],
        // The H5 build reads a kept photo back through its blob: address before it sends it.
        connectSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(multipart, {
    limits: { files: 1, fields: 0, parts: 1, headerPairs: 20 },
    throwFileSizeLimit: false,
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', route => {
    if (areaPaths.includes(route.url)) route.bodyLimit = mostAreaBytes;
    if (sheetPaths.includes(route.url)) route.bodyLimit = 2 * mostSheetBytes;
  });
  fastify.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
  SwaggerModule.setup('api/docs', app, () => describeApi(version), { customSiteTitle: 'Torreya API' });
  if (webFolder && existsSync(resolve(webFolder, 'index.html'))) {
    await app.register(fastifyStatic, { root: resolve(webFolder), prefix: '/', cacheControl: false });
  }
  if (consoleFolder && existsSync(resolve(consoleFolder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: resolve(consoleFolder),
      prefix: '/console',
      redirect: true,
      decorateReply: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
    });
  }
  return app;
}

/** A file whose name holds the hash of its contents never changes; the page that names them is asked for each time. */
function cachingOf(path: string): string {
  return path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
