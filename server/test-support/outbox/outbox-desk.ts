import { DataSource, type EntityManager } from 'typeorm';
import { serverDatabase } from '../../src/platform/database';
import { type Handler, type Job, Outbox } from '../../src/platform/outbox';
import { OutboxRunner } from '../../src/platform/outbox-runner';
import { createTestDatabase } from '../test-database';

export const county = '330683';

/** A server, as far as the outbox is concerned. */
export interface DeskServer {
  readonly database: DataSource;
  readonly outbox: Outbox;
  readonly runner: OutboxRunner;
}

/** What a handler wrote; `no` counts in the order of writing. */
interface Effect {
  readonly no: number;
  readonly key: string;
  readonly server: string;
}

export async function openServer(url: string): Promise<DeskServer> {
  const database = await new DataSource(serverDatabase(url, 6)).initialize();
  const outbox = new Outbox();
  return { database, outbox, runner: new OutboxRunner({ countyId: county }, database, outbox) };
}

export function writeEffect(tx: EntityManager, job: Job, server: string): Promise<unknown> {
  return tx.query(`INSERT INTO effect (key, server) VALUES ($1, $2)`, [job.key, server]);
}

/** What a handler waits for in the middle of its job. */
export class Gate {
  open: () => void = () => {};
  readonly opened = new Promise<void>(resolve => {
    this.open = resolve;
  });
}

/** Servers on one database of their own, and the table that their handlers write into. */
export class OutboxDesk {
  private readonly servers: DeskServer[] = [];

  private constructor(
    readonly url: string,
    readonly owner: DataSource,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<OutboxDesk> {
    const { url, drop } = await createTestDatabase('empty');
    const owner = await new DataSource({ type: 'postgres', url }).initialize();
    await owner.query(`
      CREATE TABLE effect (no bigint GENERATED ALWAYS AS IDENTITY, key text, server text);
      CREATE TABLE thing (name text PRIMARY KEY);
      GRANT SELECT, INSERT, UPDATE ON effect, thing TO torreya_app`);
    return new OutboxDesk(url, owner, drop);
  }

  async close(): Promise<void> {
    for (const { runner, database } of this.servers) {
      await runner.onModuleDestroy();
      await database.destroy();
    }
    await this.owner.destroy();
    await this.drop();
  }

  /** One that writes down what it does, unless it is given something else to do. */
  async server(name: string, handler?: Handler): Promise<DeskServer> {
    const server = await openServer(this.url);
    this.servers.push(server);
    const writing: Handler = async (tx, job) => {
      await writeEffect(tx, job, name);
      return null;
    };
    server.outbox.register('spec', handler ?? writing);
    return server;
  }

  /** In a transaction of its own. */
  async send(server: DeskServer, key: string, at: Date, payload: Job['payload'] = {}): Promise<void> {
    await server.database.transaction(tx =>
      server.outbox.later(tx, { countyId: county, kind: 'spec', key, at, payload }),
    );
  }

  /** By the clock of the database. */
  async fromNow(seconds: number): Promise<Date> {
    const [clock] = await this.owner.query<{ at: Date }[]>(
      `SELECT clock_timestamp() + make_interval(secs => $1) AS at`,
      [seconds],
    );
    if (!clock) throw new Error('the clock gave no answer');
    return clock.at;
  }

  effects(): Promise<Effect[]> {
    return this.owner.query<Effect[]>(`SELECT no::int, key, server FROM effect ORDER BY no`);
  }

  async keysDone(): Promise<string[]> {
    return (await this.effects()).map(({ key }) => key);
  }

  waiting(): Promise<{ key: string; attempts: number; isLeased: boolean; last_error: string | null }[]> {
    return this.owner.query(
      `SELECT key, attempts, lease IS NOT NULL AS "isLeased", last_error FROM outbox_job ORDER BY key`,
    );
  }

  dead(): Promise<{ key: string; attempts: number; error: string }[]> {
    return this.owner.query(`SELECT key, attempts, error FROM outbox_dead_letter ORDER BY key`);
  }

  /** As if a job's wait, and the lease of a server that is no more, were over. */
  async waitIsOver(): Promise<void> {
    await this.owner.query(
      `UPDATE outbox_job SET not_before = clock_timestamp(),
         leased_until = CASE WHEN lease IS NOT NULL THEN clock_timestamp() END`,
    );
  }

  async clear(): Promise<void> {
    await this.owner.query('TRUNCATE outbox_job, outbox_dead_letter, effect, thing RESTART IDENTITY');
  }
}
