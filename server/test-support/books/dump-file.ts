import { writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';

/** What pg_dump writes of these tables, in the order in which the rows lie on disk: COPY blocks in text format. */
export async function writeDump(owner: DataSource, path: string): Promise<void> {
  let dump = "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n";
  for (const table of ['account', 'book', 'transfer']) {
    const columns = await owner.query<{ name: string }[]>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const rows = await owner.query<{ fields: (string | null)[] }[]>(
      `SELECT ARRAY[${names.map(name => `"${name}"::text`).join(', ')}] AS fields FROM ${table} ORDER BY ctid`,
    );
    dump += `COPY public.${table} (${names.join(', ')}) FROM stdin;\n`;
    for (const { fields } of rows) dump += `${fields.map(copied).join('\t')}\n`;
    dump += '\\.\n\n\n';
  }
  await writeFile(path, dump);
}

function copied(field: string | null): string {
  if (field === null) return '\\N';
  return field.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
