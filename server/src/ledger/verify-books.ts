import type { DataSource } from 'typeorm';
import { checkBooks } from './check-books';
import { listBooks } from './list-books';

/** Throws if any book of the database is wrong: what every server spec ends with. */
export async function verifyBooks(database: DataSource): Promise<void> {
  for (const { name, ...book } of await listBooks(database.manager)) {
    const { findings } = await checkBooks(database, book);
    if (findings.length === 0) continue;
    throw new Error(`Book ${name}: ${findings.map(({ text }) => text).join('; ')}`);
  }
}
