import type { DataSource } from 'typeorm';
import { Book } from './book.entity';
import { checkBooks } from './check-books';

/** Throws if any book of the database is wrong: what every server spec ends with. */
export async function verifyBooks(database: DataSource): Promise<void> {
  const books = await database.manager.find(Book);
  for (const book of books) {
    const { findings } = await checkBooks(database, { countyId: book.countyId, bookId: book.id });
    if (findings.length === 0) continue;
    throw new Error(`Book ${book.name}: ${findings.map(({ text }) => text).join('; ')}`);
  }
}
