import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';

/** Opens an empty book; one that is open already stays as it is. */
export async function openBook(tx: EntityManager, book: BookRef, name: string): Promise<void> {
  await tx.query('INSERT INTO book (county_id, id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    book.countyId,
    book.bookId,
    name,
  ]);
}
