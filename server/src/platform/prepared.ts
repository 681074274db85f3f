import type { QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { type Statement, TripClient, type Value } from './trip-client';

/**
 * Runs a statement on the connection of a transaction. It is sent without waiting for those before it, so that several
 * of them make one trip to the database; they run in the order in which they were asked for.
 */
export async function runPrepared<Row extends QueryResultRow>(
  tx: EntityManager,
  statement: Statement,
  values: readonly Value[],
): Promise<Row[]> {
  const { rows } = await (await connectionOf(tx)).ask<Row>(statement, values);
  return rows;
}

/** The same where there may be no transaction: on a connection of the pool it is planned each time. */
export async function readPrepared<Row extends QueryResultRow>(
  manager: EntityManager,
  statement: Statement,
  values: readonly Value[],
): Promise<Row[]> {
  if (manager.queryRunner) return runPrepared<Row>(manager, statement, values);
  return manager.query<Row[]>(statement.text, [...values]);
}

/** pg's own connection, which TypeORM hands out as anything. */
export async function connectionOf(tx: EntityManager): Promise<TripClient> {
  if (!tx.queryRunner) throw new Error('A prepared statement needs a transaction');
  const connection = await tx.queryRunner.connect();
  if (!(connection instanceof TripClient))
    throw new Error('A prepared statement needs a connection of the server');
  return connection;
}
