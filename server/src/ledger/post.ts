import type { EntityManager } from 'typeorm';
import { applyMoves } from './apply-moves';
import { lockBook } from './lock-book';
import type { BookRef, Move, Outcome } from './moves';
import { readPage } from './read-page';
import { writePage } from './write-page';

export interface PostOptions {
  /** Only for bringing in history in the order of time, as from a paper passbook: never before the newest row. */
  readonly at?: Date;
}

/**
 * Posts a batch: lock the book, read what the moves name, apply them in order in memory, write what they made.
 * Three statements however many moves. The transaction must be READ COMMITTED, so that what is read after the
 * lock is what the last holder wrote; whoever posts to two books in one transaction takes them in one order.
 */
export async function post(
  tx: EntityManager,
  book: BookRef,
  moves: readonly Move[],
  options: PostOptions = {},
): Promise<Outcome[]> {
  if (moves.length === 0) return [];
  const head = await lockBook(tx, book, options.at);
  const page = await readPage(tx, book, head, moves);
  const outcomes = applyMoves(page, moves);
  await writePage(tx, book, page);
  return outcomes;
}
