import { DataSource } from 'typeorm';
import type { ServerUnderTest } from './server-under-test';

/**
 * Moves the clock that the server goes by: that of its database. A function of the same name stands before
 * PostgreSQL's own one in the search path, so that every statement and trigger of the spec's database sees it.
 */
export class DatabaseClock {
  private constructor(private readonly server: ServerUnderTest) {}

  static async takeOver(server: ServerUnderTest): Promise<DatabaseClock> {
    await server.owner.query(`
      CREATE SCHEMA moved_clock;
      GRANT USAGE ON SCHEMA moved_clock TO torreya_app;
      CREATE TABLE moved_clock.shift (by_interval interval NOT NULL);
      GRANT SELECT ON moved_clock.shift TO torreya_app;
      INSERT INTO moved_clock.shift VALUES ('0');
      CREATE FUNCTION moved_clock.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS
        'SELECT pg_catalog.clock_timestamp() + by_interval FROM moved_clock.shift';
    `);
    const [database] = await server.owner.query<{ name: string }[]>(`SELECT current_database() AS name`);
    await server.owner.query(
      `ALTER DATABASE ${database?.name} SET search_path = moved_clock, pg_catalog, public`,
    );
    // Connections that were open before go by the old path: the pool makes new ones.
    await server.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'torreya'`,
    );
    await poolIsBack(server);
    return new DatabaseClock(server);
  }

  /** From now on it is so much later (or earlier) than it really is: `40 days`, `-2 minutes`. Sessions outlive it. */
  async shift(interval: string): Promise<void> {
    await this.server.owner.query(`UPDATE session SET expires_at = '2999-01-01'`);
    await this.server.owner.query(`UPDATE moved_clock.shift SET by_interval = $1::interval`, [interval]);
  }

  async now(): Promise<Date> {
    const [clock] = await this.server.owner.query<{ now: Date }[]>(
      `SELECT pg_catalog.clock_timestamp() + by_interval AS now FROM moved_clock.shift`,
    );
    if (!clock) throw new Error('the clock is gone');
    return clock.now;
  }
}

/** Each connection that was cut off fails once. */
async function poolIsBack(server: ServerUnderTest): Promise<void> {
  const database = server.app.get(DataSource);
  for (let tries = 0; tries < 50; tries++) {
    try {
      await database.query('SELECT 1');
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
  throw new Error('the pool did not come back');
}
