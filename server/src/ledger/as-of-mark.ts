import type { EntityManager } from 'typeorm';
import { numberAsOf } from './as-of';
import type { Mark } from './audit';
import type { BookRef } from './moves';
import { sealBeforeTheFirst } from './seal';

/** Row 0 stands for a book that had none yet. */
export async function markAsOf(db: EntityManager, book: BookRef, asOf: Date): Promise<Mark> {
  const no = await numberAsOf(db, book, asOf);
  if (no === 0) return { no, seal: sealBeforeTheFirst };
  const [row] = await db.query<[{ seal: Buffer }]>(
    `SELECT seal FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = $3`,
    [book.countyId, book.bookId, no],
  );
  return { no, seal: row.seal };
}
