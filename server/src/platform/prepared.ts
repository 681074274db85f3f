import type { ClientBase, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that a connection plans once, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement on the connection of a transaction. It is sent without waiting for those before it, so that several
 * of them make one trip to the database; they run in the order in which they were asked for.
 */
export async function runPrepared<Row extends QueryResultRow>(
  tx: EntityManager,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await (await connectionOf(tx)).query<Row>({ name, text, values });
  return rows;
}

/** pg's own connection, which TypeORM hands out as anything. */
export async function connectionOf(tx: EntityManager): Promise<ClientBase> {
  if (!tx.queryRunner) throw new Error('A prepared statement needs a transaction');
  return tx.queryRunner.connect();
}
