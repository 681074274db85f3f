/**
 * A stand-in for the server in the launcher's specs, to be killed: starts PostgreSQL on the folder given, says what it
 * does as JSON lines, and writes row after row, saying each once PostgreSQL has acknowledged it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { CannotStart } from '../src/platform/embedded-postgres/cannot-start';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres';

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function main(): Promise<void> {
  const [dataFolder = ''] = process.argv.slice(2);
  const postgres = await startEmbeddedPostgres({ dataFolder, onProgress: sentence => say({ sentence }) });
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  say({ url: postgres.url });

  const pool = new Pool({ connectionString: postgres.url, max: 1 });
  // A connection that breaks while nobody uses it: the next one is a new one.
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE IF NOT EXISTS receipt (number int PRIMARY KEY)');
  const { rows } = await pool.query<{ last: number }>('SELECT coalesce(max(number), 0) AS last FROM receipt');
  for (let number = (rows[0]?.last ?? 0) + 1; ; number++) {
    while (!(await isWritten(pool, number))) await pause(50);
    say({ acknowledged: number });
  }
}

async function isWritten(pool: Pool, number: number): Promise<boolean> {
  return pool.query('INSERT INTO receipt VALUES ($1) ON CONFLICT DO NOTHING', [number]).then(
    () => true,
    () => false,
  );
}

main().catch((error: unknown) => {
  say(error instanceof CannotStart ? { cannotStart: error.message } : { error: String(error) });
  process.exitCode = 1;
});
