import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { DemoKey } from '../../seed/demo-people';
import { createServer } from '../../src/create-server';
import { Actors } from '../../src/identity/actors.service';
import { Sessions } from '../../src/identity/sessions.service';
import type { Actor } from '../../src/platform/actor';
import type { Config } from '../../src/platform/config';
import { ownerDatabase } from '../../src/platform/database';

/** A county that is so long, with the whole server on it, and nobody between the bench and its services. */
export interface County {
  /** As the cases are called: `10,000`. */
  readonly name: string;
  readonly app: NestFastifyApplication;
  readonly owner: DataSource;
  as(key: DemoKey): Promise<Actor>;
  close(): Promise<void>;
}

export async function openCounty(url: string, config: Config, name: string): Promise<County> {
  const app = await createServer(config, url);
  await app.init();
  const owner = await new DataSource(ownerDatabase(url)).initialize();
  return {
    name,
    app,
    owner,
    as: async key => {
      const { token } = await app.get(Sessions).signInAsDemo({ key });
      const actor = await app.get(Actors).ofToken(token);
      if (!actor) throw new Error(`Nobody is ${key}`);
      return actor;
    },
    close: async () => {
      await app.close();
      await owner.destroy();
    },
  };
}
