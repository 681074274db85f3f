import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Case, Sample } from '../measure';
import { accountsASide, type Traffic } from './traffic';

/** Whether PostgreSQL's own bench program is on this machine. */
export function hasPgbench(): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn('pgbench', ['--version'], { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', code => resolve(code === 0));
  });
}

export async function makePgbenchTables(database: DataSource): Promise<void> {
  await database.query(`
    CREATE TABLE bench_account (id int PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 70);
    INSERT INTO bench_account SELECT n, 1000000000 FROM generate_series(0, ${2 * accountsASide - 1}) AS n;
    CREATE TABLE bench_transfer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, debit_id int NOT NULL,
      credit_id int NOT NULL, amount bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
    ANALYZE bench_account`);
}

/** The smallest durable double entry: one row and two balances, in one statement, prepared, from C. */
const script = (traffic: Traffic) => `
${traffic === 'hot' ? '\\set debit 0' : `\\set debit random(0, ${accountsASide - 1})`}
\\set credit random(${accountsASide}, ${2 * accountsASide - 1})
WITH debited AS (UPDATE bench_account SET balance = balance - 1 WHERE id = :debit),
  credited AS (UPDATE bench_account SET balance = balance + 1 WHERE id = :credit)
INSERT INTO bench_transfer (debit_id, credit_id, amount) VALUES (:debit, :credit, 1);
`;

export function pgbench(name: string, url: string, clients: number, traffic: Traffic): Case {
  return { name, clients, run: seconds => runOnce(url, clients, traffic, Math.max(1, Math.round(seconds))) };
}

async function runOnce(url: string, clients: number, traffic: Traffic, seconds: number): Promise<Sample> {
  const folder = await mkdtemp(join(tmpdir(), 'torreya-pgbench-'));
  try {
    await writeFile(join(folder, 'transfer.sql'), script(traffic));
    const args = ['--no-vacuum', '--protocol=prepared', '--file=transfer.sql', '--log'];
    await finished(folder, [...args, `--client=${clients}`, '--jobs=2', `--time=${seconds}`, url]);
    const latenciesMs: number[] = [];
    for (const file of await readdir(folder)) {
      if (!file.startsWith('pgbench_log')) continue;
      for (const line of (await readFile(join(folder, file), 'utf8')).split('\n')) {
        // client, number, microseconds, script, second, microsecond
        const microseconds = Number(line.split(' ')[2]);
        if (microseconds > 0) latenciesMs.push(microseconds / 1_000);
      }
    }
    return { count: latenciesMs.length, seconds, latenciesMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function finished(folder: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', text => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(`pgbench: ${said}`))));
  });
}
