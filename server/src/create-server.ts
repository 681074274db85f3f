import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';
import type { Config } from './platform/config';
import { describeApi } from './platform/openapi';
import { version } from './platform/version';

/** JSON bodies are small: photos travel apart, by multipart, with a limit of their own. */
const mostBodyBytes = 256 * 1024;
const mostPhotoBytes = 10 * 1024 * 1024;

/** The whole server, not yet listening. `webFolder`: the built H5 pages, served at `/` where they exist. */
export async function createServer(
  config: Config,
  databaseUrl: string,
  webFolder: string | null = null,
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
    limits: { fileSize: mostPhotoBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    throwFileSizeLimit: false,
  });
  const fastify = adapter.getInstance();
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
  return app;
}
