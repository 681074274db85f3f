import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Account } from '../../src/ledger/account.entity';
import { Book } from '../../src/ledger/book.entity';
import { Ledger } from '../../src/ledger/ledger.service';
import type { BookRef, Move, Outcome } from '../../src/ledger/moves';
import type { PostOptions } from '../../src/ledger/post';
import { Transfer } from '../../src/ledger/transfer.entity';
import { verifyBooks } from '../../src/ledger/verify-books';
import { serverDatabase } from '../../src/platform/database';
import { createTestDatabase } from '../test-database';

export interface LedgerUnderTest {
  readonly ledger: Ledger;
  /** As the server works. */
  readonly database: DataSource;
  /** As whoever owns the tables. */
  readonly owner: DataSource;
  newBook(): Promise<BookRef>;
  /** In a transaction of its own. */
  post(book: BookRef, moves: readonly Move[], options?: PostOptions): Promise<Outcome[]>;
  verify(): Promise<void>;
  stop(): Promise<void>;
}

export async function startLedger(poolSize = 10): Promise<LedgerUnderTest> {
  const { url, drop } = await createTestDatabase('empty');
  const entities = [Book, Account, Transfer];
  const database = await new DataSource({ ...serverDatabase(url, poolSize), entities }).initialize();
  const owner = await new DataSource({ type: 'postgres', url, parseInt8: true, entities }).initialize();
  const ledger = new Ledger(database);
  return {
    ledger,
    database,
    owner,
    async newBook() {
      const book = { countyId: '330683', bookId: uuidv7() };
      await ledger.openBook(database.manager, book, '谷来镇');
      return book;
    },
    post: (book, moves, options) => database.transaction(tx => ledger.post(tx, book, moves, options)),
    verify: () => verifyBooks(database),
    async stop() {
      await database.destroy();
      await owner.destroy();
      await drop();
    },
  };
}

/** The outcomes in short: 'posted', 'exists', or the reason. */
export function inShort(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(outcome => (outcome.outcome === 'refused' ? outcome.reason : outcome.outcome));
}
