import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Account } from '../../src/ledger/account.entity';
import { Book } from '../../src/ledger/book.entity';
import type { BookRef, Outcome, TransferMove } from '../../src/ledger/moves';
import { openBook } from '../../src/ledger/open-book';
import { post } from '../../src/ledger/post';
import { Transfer } from '../../src/ledger/transfer.entity';
import { GroupCommit } from '../../src/platform/group-commit';
import { type Case, closedLoop } from '../measure';
import { accountsASide, budget, countyId, moveOf, nextSides, type Traffic } from './traffic';

export const ledgerEntities = [Book, Account, Transfer];

/** Every budget gets enough for the longest run. */
const grantPoints = 1_000_000_000;

export async function openOwnBook(database: DataSource): Promise<BookRef> {
  const book = { countyId, bookId: uuidv7() };
  await openBook(database.manager, book, 'bench');
  for (let n = 0; n < accountsASide; n += 1_000) {
    const moves = Array.from({ length: 1_000 }, (_, k) => ({
      ...moveOf({ from: 0, to: 0 }),
      kind: 'grant' as const,
      from: { ownerKind: 'issuance', ownerId: 'town' } as const,
      to: budget(n + k),
      amount: grantPoints,
    }));
    // Every household is opened too, by a point of its own.
    const awards = Array.from({ length: 1_000 }, (_, k) => moveOf({ from: n + k, to: n + k }));
    await database.transaction(tx => post(tx, book, [...moves, ...awards]));
  }
  return book;
}

/** This ledger by group commit, as redemptions and awards use it. */
export function ourWay(
  name: string,
  database: DataSource,
  book: BookRef,
  clients: number,
  traffic: Traffic,
): Case {
  const group = new GroupCommit<TransferMove, Outcome>(
    database,
    () => book.bookId,
    (tx: EntityManager, moves, later) => post(tx, book, moves, { later }),
  );
  return closedLoop(name, clients, async () => {
    const { outcome } = await group.do(moveOf(nextSides(traffic)));
    if (outcome !== 'posted') throw new Error(`A move was ${outcome}`);
  });
}
