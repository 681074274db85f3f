import type { DataSource } from 'typeorm';

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/**
 * Vacuums and analyzes until every page of the table is marked as seen by all: as long as somebody looks at an earlier state,
 * as the check of the books after a start does, an index alone does not answer for the table.
 */
export async function tidyUp(owner: DataSource, table: string): Promise<void> {
  for (;;) {
    await owner.query('VACUUM ANALYZE');
    const [row] = await owner.query<{ isTidy: boolean }[]>(
      `SELECT relallvisible >= relpages AS "isTidy" FROM pg_class WHERE oid = $1::regclass`,
      [table],
    );
    if (row?.isTidy) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Runs a statement, and counts the rows that its plan took out of tables and indexes; of one table, where it is named. */
export async function explained(
  owner: DataSource,
  sql: string,
  values: readonly unknown[],
  table?: string,
): Promise<number> {
  return rowsScannedBy(await planOf(owner, sql, values), table);
}

/**
 * Runs a statement, and counts the pages of tables and indexes that it looked at, from memory or from disk: also those on
 * which an index was read through for rows that it then passed over.
 */
export async function pagesRead(owner: DataSource, sql: string, values: readonly unknown[]): Promise<number> {
  const plan = await planOf(owner, sql, values);
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

async function planOf(owner: DataSource, sql: string, values: readonly unknown[]): Promise<Plan> {
  const [row] = await owner.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    [...values],
  );
  return row!['QUERY PLAN'][0]!.Plan;
}

/** What every scan of the plan brought and threw away, of indexes that only make a bitmap as well. */
function rowsScannedBy(plan: Plan, table?: string): number {
  const below = plan.Plans?.reduce((sum, one) => sum + rowsScannedBy(one, table), 0) ?? 0;
  if (!plan['Node Type'].includes('Scan') || /^(Subquery|Function|CTE)/.test(plan['Node Type'])) return below;
  if (table && plan['Relation Name'] !== table) return below;
  const thrownAway = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + thrownAway) * plan['Actual Loops'];
}
