import { DataSource } from 'typeorm';
import { pagesRead } from './plans';
import type { ServerUnderTest } from './server-under-test';

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export interface StatementsHeard {
  /** What the server asked of its database meanwhile, in the order in which it asked. */
  during(work: () => Promise<unknown>): Promise<readonly Statement[]>;
  /** Pages that the reading ones among them look at in tables and indexes: a count that shows growth without a clock. */
  pagesRead(statements: readonly Statement[]): Promise<number>;
}

/** Listens to the server's own connection pool; what goes as prepared statements, which only write, is not heard. */
export function statementsOf(server: ServerUnderTest): StatementsHeard {
  const database = server.app.get(DataSource);
  let heard: Statement[] = [];
  database.logger = {
    logQuery: (sql, values) => void heard.push({ sql, values: Array.isArray(values) ? values : [] }),
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
  return {
    during: async work => {
      heard = [];
      await work();
      return heard;
    },
    pagesRead: async statements => {
      let pages = 0;
      for (const { sql, values } of statements) {
        if (!/^\s*(SELECT|WITH)\b/i.test(sql) || sql.includes('pg_advisory')) continue;
        pages += await pagesRead(server.owner, sql, values);
      }
      return pages;
    },
  };
}
