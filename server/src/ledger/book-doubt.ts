import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';

export async function isBookInDoubt(db: EntityManager, { countyId, bookId }: BookRef): Promise<boolean> {
  const [book] = await db.query<{ isInDoubt: boolean }[]>(
    `SELECT doubted_at IS NOT NULL AS "isInDoubt" FROM book WHERE county_id = $1 AND id = $2`,
    [countyId, bookId],
  );
  if (!book) throw new Error(`There is no book ${bookId} in county ${countyId}`);
  return book.isInDoubt;
}
