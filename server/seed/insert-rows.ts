import type { EntityManager } from 'typeorm';

/** Keys are the names of columns; a column that no row names takes its default. */
type Row = Readonly<Record<string, string | number | boolean | object | null>>;

/** One statement for all rows of a table. All rows name the same columns; the table's own types read them. */
export async function insertRows(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const odd = rows.find(row => Object.keys(row).join() !== columns.join());
  if (odd) throw new Error(`rows of ${table} name different columns: ${Object.keys(odd).join()}`);
  await tx.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

/** Bytes as PostgreSQL reads them out of text. */
export function bytes(buffer: Buffer): string {
  return `\\x${buffer.toString('hex')}`;
}
