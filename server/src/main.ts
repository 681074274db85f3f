import { resolve } from 'node:path';
import { createServer } from './create-server';
import { Sessions } from './identity/sessions.service';
import { type Config, readConfig, WrongSetting } from './platform/config';
import { migrate } from './platform/database';

/** The folder of the repository, seen from `server/dist/src`. */
const home = resolve(__dirname, '../../..');

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const stopping: (() => Promise<void>)[] = [];
  onStop(stopping);
  const database = await openDatabase(config);
  stopping.push(database.stop);

  tell('· bringing the tables up to date');
  await migrate(database.url, name => tell(`  ${name}`));
  if (config.databaseUrl === null) {
    const { seedIfEmpty } = await import('../seed/seed.js');
    await seedIfEmpty(database.url, config, tell);
  }

  const wechat = await openWechat(config, stopping);
  const app = await createServer(
    { ...config, wechat },
    database.url,
    `${home}/miniapp/dist/h5`,
    `${home}/miniapp/console/dist`,
  );
  stopping.unshift(() => app.close());
  await app.listen(config.port, config.host);
  announce(config, config.signInWithoutWechat ? (await app.get(Sessions).listDemoPeople()).people : []);
}

async function openDatabase(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: async () => {} };
  const { startEmbeddedPostgres } = await import('./platform/embedded-postgres/embedded-postgres.js');
  return startEmbeddedPostgres({ dataFolder: config.dataFolder, onProgress: line => tell(`· ${line}`) });
}

/** Without an AppID there is no WeChat to ask: the embedded default brings its own stand-in. */
async function openWechat(config: Config, stopping: (() => Promise<void>)[]): Promise<Config['wechat']> {
  if (config.wechat.apiBase !== null) return config.wechat;
  const { startWechatStandIn } = await import('../stand-ins/wechat.js');
  const standIn = await startWechatStandIn(config.wechat);
  stopping.unshift(standIn.stop);
  return { ...config.wechat, apiBase: standIn.url };
}

function announce(config: Config, people: readonly { name: string; about: string }[]): void {
  const at = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;
  tell('');
  tell('Torreya is running.');
  tell(`  the mini-program   ${at}/`);
  tell(`  the console        ${at}/console/`);
  tell(`  the API's pages    ${at}/api/docs`);
  if (people.length > 0) tell('  sign in there as');
  for (const { name, about } of people) tell(`    ${name}  ${about}`);
  tell('  stop with Ctrl-C');
}

/** Ctrl-C, SIGTERM, or whoever started us going away: stop taking calls, finish those under way, close the database. */
function onStop(stopping: readonly (() => Promise<void>)[]): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    for (const step of stopping) await step();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  process.on('disconnect', () => void stop());
  // It may have gone away before anybody listened.
  if (process.channel === null || process.connected === false) void stop();
}

main().catch((error: unknown) => {
  const sentence = error instanceof WrongSetting ? `A setting is wrong: ${error.message}` : sentenceOf(error);
  process.stderr.write(`\nTorreya did not start. ${sentence}\n`);
  process.exit(1);
});

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program; choose another with PORT=8091.';
  }
  if ('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND')) {
    return 'The database in DATABASE_URL does not answer; is it running, and is the address right?';
  }
  if (error.name === 'CannotStart') return error.message;
  return error.stack ?? error.message;
}
