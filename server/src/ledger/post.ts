import type { EntityManager } from 'typeorm';
import type { Later } from '../platform/group-commit';
import { runPrepared } from '../platform/prepared';
import { applyMoves } from './apply-moves';
import { lockBook } from './lock-book';
import type { BookRef, Move, Outcome } from './moves';
import { Page } from './page';
import { readNamed } from './read-page';
import { writePage } from './write-page';

export interface PostOptions {
  /** Only for bringing in history in the order of time, as from a paper passbook: never before the newest row. */
  readonly at?: Date;
  /** Sends the write without waiting for it, as a group commit does. */
  readonly later?: Later;
}

/**
 * Posts a batch: lock the book, read what the moves name, apply them in order in memory, write what they made.
 * Two trips to the database, however many moves. The transaction must be READ COMMITTED, so that what is read
 * after the lock is what the last holder wrote; whoever posts to two books in one transaction takes them in one order.
 */
export async function post(
  tx: EntityManager,
  book: BookRef,
  moves: readonly Move[],
  options: PostOptions = {},
): Promise<Outcome[]> {
  if (moves.length === 0) return [];
  const [head, named] = await Promise.all([lockBook(tx, book, options.at), readNamed(tx, book, moves)]);
  const page = new Page(book, head, named.rows, named.accounts);
  const outcomes = applyMoves(page, moves);
  if (page.count === 0) return outcomes;
  const sent: Promise<unknown>[] = [];
  writePage(
    book,
    page,
    options.later ?? ((statement, values) => sent.push(runPrepared(tx, statement, values))),
  );
  await Promise.all(sent);
  return outcomes;
}
