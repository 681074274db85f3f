import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedIfEmpty } from '../seed/seed';
import { createServer } from '../src/create-server';
import { readConfig } from '../src/platform/config';
import { migrate } from '../src/platform/database';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres';
import { startWechatStandIn } from '../stand-ins/wechat';

/** A whole server of the tour's own, in a temporary folder that goes away with it. */
export async function startOwnServer(
  tell: (line: string) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'torreya-tour-'));
  const config = readConfig({ TORREYA_DATA: dataFolder });
  const database = await startEmbeddedPostgres({ dataFolder, onProgress: line => tell(`· ${line}`) });
  const stops = [() => rm(dataFolder, { recursive: true, force: true }), database.stop];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    await migrate(database.url, name => tell(`  ${name}`));
    await seedIfEmpty(database.url, config, tell);
    const standIn = await startWechatStandIn(config.wechat);
    stops.push(standIn.stop);
    const app = await createServer(
      { ...config, wechat: { ...config.wechat, apiBase: standIn.url } },
      database.url,
    );
    stops.push(() => app.close());
    await app.listen(0, '127.0.0.1');
    return { url: await app.getUrl(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
