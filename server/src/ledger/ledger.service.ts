import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { markAsOf } from './as-of-mark';
import type { Mark } from './audit';
import {
  type Balance,
  balanceOf,
  type Spendable,
  spendableByDate,
  spendableOf,
  spendableOfEach,
} from './balance';
import { isBookInDoubt } from './book-doubt';
import type { Kind, OwnerKind } from './chart-of-accounts';
import { type CheckedBook, type CheckOptions, checkBooks } from './check-books';
import { closeAccount } from './close-account';
import { type DatedPoints, type DatedPointsOptions, datedPointsOf, expiryMove } from './dated-points';
import { type Arrival, arrivalOf, expiredIn } from './expired-points';
import { listBooks, type NamedBook } from './list-books';
import { lockBook } from './lock-book';
import type { AccountRef, BookRef, Move, Outcome, Owner, TransferMove } from './moves';
import { openBook } from './open-book';
import { type PostOptions, post } from './post';
import { type CauseRow, rowsOfCause } from './rows-of-cause';
import { type Statement, type StatementOptions, statementOf } from './statement';
import { type Op, Transfer } from './transfer.entity';
import { type TrialBalance, trialBalanceOf } from './trial-balance';
import { type Turnover, turnoverOf, turnoverOfAll } from './turnover';

/**
 * The ledger as other features see it. Points move only through `post`. Knows owners by kind and id, and nothing
 * of what they are.
 */
@Injectable()
export class Ledger {
  constructor(private readonly database: DataSource) {}

  /** Opens an empty book; one that is open already stays as it is. */
  openBook(tx: EntityManager, book: BookRef, name: string): Promise<void> {
    return openBook(tx, book, name);
  }

  /** Applies the moves in order and gives an outcome for each. Locks the book until the transaction ends. */
  post(tx: EntityManager, book: BookRef, moves: readonly Move[], options?: PostOptions): Promise<Outcome[]> {
    return post(tx, book, moves, options);
  }

  /**
   * Locks a book until the transaction ends, for what must be known before the moves are: who reads behind it reads what
   * the last holder wrote. Gives the instant of the rows to come.
   */
  async lock(tx: EntityManager, book: BookRef): Promise<Date> {
    return (await lockBook(tx, book)).at;
  }

  /** The id of a row by its number, which is what a reversal has to name, and the account that it brought points to. */
  arrivalOf(tx: EntityManager, book: BookRef, no: number): Promise<Arrival> {
    return arrivalOf(tx, book, no);
  }

  /** How many points of an account expired without being spent. */
  expiredIn(tx: EntityManager, book: BookRef, accountId: string): Promise<number> {
    return expiredIn(tx, book, accountId);
  }

  /** Closes an account that holds nothing; false: it holds something, or was never opened. */
  closeAccount(tx: EntityManager, book: BookRef, account: AccountRef): Promise<boolean> {
    return closeAccount(tx, book, account);
  }

  /** What an owner has in all and by expiry date, now or as of a past instant. */
  balance(db: EntityManager, book: BookRef, owner: Owner, asOf?: Date): Promise<Balance> {
    return balanceOf(db, book, owner, asOf);
  }

  /** What an owner can spend now: neither held nor expired. */
  spendable(db: EntityManager, book: BookRef, owner: Owner): Promise<number> {
    return spendableOf(db, book, owner);
  }

  /** The same of many owners, in their order. */
  spendableOfEach(tx: EntityManager, book: BookRef, owners: readonly Owner[]): Promise<number[]> {
    return spendableOfEach(tx, book, owners);
  }

  /** The same, and what of it expires on which day. */
  spendableByDate(db: EntityManager, book: BookRef, owner: Owner): Promise<Spendable> {
    return spendableByDate(db, book, owner);
  }

  /** What is free on accounts whose date is near, or over, the soonest first, page by page. */
  datedPoints(db: EntityManager, book: BookRef, options: DatedPointsOptions): Promise<DatedPoints[]> {
    return datedPointsOf(db, book, options);
  }

  /** The move that ends such points; made twice, it is the same one. */
  expiryOf(points: DatedPoints, to: AccountRef): TransferMove {
    return expiryMove(points, to);
  }

  /** The rows that name an owner, newest first, page by page. */
  statement(db: EntityManager, book: BookRef, owner: Owner, options: StatementOptions): Promise<Statement> {
    return statementOf(db, book, owner, options);
  }

  /** What came to an owner and what went, by kind, from one instant until just before another. */
  turnover(
    db: EntityManager,
    book: BookRef,
    owner: Owner,
    span: { from: Date; until: Date },
  ): Promise<Turnover[]> {
    return turnoverOf(db, book, owner, span);
  }

  /** The same of several owners together, since the beginning: what a village's households ever got and gave. */
  turnoverOfAll(
    db: EntityManager,
    book: BookRef,
    of: { ownerKind: OwnerKind; ownerIds: readonly string[]; until: Date },
  ): Promise<Turnover[]> {
    return turnoverOfAll(db, book, of);
  }

  /** The rows that moved or held points for one cause: a draw from several accounts has a row for each. */
  transfersOf(
    db: EntityManager,
    { countyId, bookId }: BookRef,
    kind: Kind,
    causeId: string,
  ): Promise<Transfer[]> {
    const op = In<Op>(['transfer', 'hold', 'reverse']);
    return db.find(Transfer, { where: { countyId, bookId, kind, causeId, op }, order: { no: 'ASC' } });
  }

  /** Every row that a cause made, in order, with the owners of both sides: holds, what became of them, and reversals too. */
  rowsOfCause(db: EntityManager, book: BookRef, causeId: string): Promise<CauseRow[]> {
    return rowsOfCause(db, book, causeId);
  }

  /** Whether moves that the chart stops in doubt would be refused now: for telling it before anything is chosen. */
  isInDoubt(db: EntityManager, book: BookRef): Promise<boolean> {
    return isBookInDoubt(db, book);
  }

  /** Every kind of owner with what it holds in all; the sum of all is 0. */
  trialBalance(db: EntityManager, book: BookRef, asOf?: Date): Promise<TrialBalance> {
    return trialBalanceOf(db, book, asOf);
  }

  /** The newest row at or before an instant, and its seal: what is published of a day. */
  markAsOf(db: EntityManager, book: BookRef, asOf: Date): Promise<Mark> {
    return markAsOf(db, book, asOf);
  }

  /** The books there are, of every county. */
  books(db: EntityManager): Promise<NamedBook[]> {
    return listBooks(db);
  }

  /** Recomputes a book from its journal, in one snapshot, and names what does not agree. */
  checkBooks(book: BookRef, options?: CheckOptions): Promise<CheckedBook> {
    return checkBooks(this.database, book, options);
  }
}
