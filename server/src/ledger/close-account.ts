import type { EntityManager } from 'typeorm';
import { accountId } from './derived-ids';
import { lockBook } from './lock-book';
import type { AccountRef, BookRef } from './moves';

/**
 * Closes an account that holds nothing: no move may name it any more. Says whether it is closed now; an account that
 * still holds points, or that nobody ever opened, is not.
 */
export async function closeAccount(tx: EntityManager, book: BookRef, ref: AccountRef): Promise<boolean> {
  const { at } = await lockBook(tx, book);
  const id = accountId(book, ref);
  await tx.query(
    `
UPDATE account SET closed_at = $3
WHERE county_id = $1 AND id = $2 AND balance = 0 AND held = 0 AND closed_at IS NULL`,
    [book.countyId, id, at],
  );
  const [account] = await tx.query<{ isClosed: boolean }[]>(
    `SELECT closed_at IS NOT NULL AS "isClosed" FROM account WHERE county_id = $1 AND id = $2`,
    [book.countyId, id],
  );
  return account?.isClosed ?? false;
}
