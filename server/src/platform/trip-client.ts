import { Client, type Connection, Query, type QueryResult, type QueryResultRow } from 'pg';

/** A statement that a connection plans once, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What a parameter can be. A Buffer is the binary form of its type, as PostgreSQL's recv function of the type reads it. */
export type Value = string | number | boolean | Date | Buffer | null;

interface Asked {
  readonly statement: Statement;
  readonly values: readonly Value[];
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A connection in pg's pipeline mode that sends all statements of one turn as one trip: one write, one Sync, one wake-up
 * of either side, where pg alone is answered statement by statement. They run in the order in which they were asked for.
 * The protocol: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export class TripClient extends Client {
  private asked: Asked[] = [];
  /** Names of the statements that the connection has planned. */
  private readonly planned = new Set<string>();

  /** A statement that fails takes those of its trip with it. */
  ask<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly Value[] = [],
  ): Promise<QueryResult<Row>> {
    return new Promise<QueryResult>((resolve, reject) => {
      this.asked.push({ statement, values, resolve, reject });
      if (this.asked.length === 1) process.nextTick(() => this.depart());
    });
  }

  /** Whatever else is asked goes behind what was asked before it. */
  override query(...query: [never]) {
    this.depart();
    return super.query(...query);
  }

  private depart(): void {
    if (this.asked.length === 0) return;
    const asked = this.asked;
    this.asked = [];
    super.query(new Trip(asked, this.planned));
  }
}

class Trip extends Query {
  constructor(
    private readonly asked: readonly Asked[],
    private readonly planned: Set<string>,
  ) {
    super('', (error, result) => this.arrive(error, result));
  }

  override submit = (connection: Connection): void => {
    connection.stream.cork();
    for (const { statement, values } of this.asked) {
      const { name, text } = statement;
      if (!this.planned.has(name)) {
        this.planned.add(name);
        // A trip that failed may have planned it: closing is no error where there is nothing to close.
        connection.close({ type: 'S', name }, true);
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values: values.map(textOrBinary) }, true);
      connection.describe({ type: 'P' }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
  };

  /** One result of a trip of one statement comes alone. */
  private arrive(error: Error | undefined, results: QueryResult | QueryResult[]): void {
    if (error) {
      for (const { statement, reject } of this.asked) {
        this.planned.delete(statement.name);
        reject(error);
      }
      return;
    }
    const all = Array.isArray(results) ? results : [results];
    for (const [n, { resolve }] of this.asked.entries()) resolve(all[n]!);
  }
}

function textOrBinary(value: Value): string | Buffer | null {
  if (value === null || typeof value === 'string' || Buffer.isBuffer(value)) return value;
  return value instanceof Date ? value.toISOString() : String(value);
}
