import type { EntityManager } from 'typeorm';
import { Account } from './account.entity';
import type { BookRef, Owner } from './moves';

/** All accounts of an owner, one for each expiry date that ever was, the soonest first and never last. */
export function findAccounts(
  db: EntityManager,
  { countyId, bookId }: BookRef,
  { ownerKind, ownerId }: Owner,
): Promise<Account[]> {
  return db.find(Account, {
    where: { countyId, bookId, ownerKind, ownerId },
    order: { expiresOn: { direction: 'ASC', nulls: 'LAST' } },
  });
}
