import { DataSource } from 'typeorm';
import { seededCounty } from '../seed/areas';
import type { Config } from '../src/platform/config';
import { ownerDatabase } from '../src/platform/database';

/** Another county like it in the same cluster: one cache, one log, one disk. */
export async function copyOf(url: string, name: string): Promise<string> {
  const own = new URL(url);
  const seeded = own.pathname.slice(1);
  own.pathname = '/postgres';
  const owner = await new DataSource(ownerDatabase(own.href)).initialize();
  try {
    await owner.query(`CREATE DATABASE ${name} TEMPLATE ${seeded}`);
  } finally {
    await owner.destroy();
  }
  own.pathname = `/${name}`;
  return own.href;
}

/** Of a server that the bench starts. */
export function configOf(filesFolder: string): Config {
  return {
    port: 1,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    dataFolder: filesFolder,
    filesFolder,
    filesSecret: 'a secret that only the bench knows, 32 characters',
    sealKeys: [{ id: 'bench', key: Buffer.alloc(32, 1) }],
    markSecret: 'another secret that only the bench knows',
    countyId: seededCounty.id,
    signInWithoutWechat: true,
    wechat: { appId: 'wx-bench', secret: 'bench', apiBase: 'http://127.0.0.1:9' },
    logLevel: 'silent',
  };
}
