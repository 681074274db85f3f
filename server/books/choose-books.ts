import { WrongUsage } from '../command/wrong-usage';
import type { NamedBook } from '../src/ledger/list-books';

/** All books, or the one that is meant. */
export function chooseBooks<Book extends NamedBook>(
  books: readonly Book[],
  wanted: string | undefined,
): Book[] {
  if (wanted === undefined) return [...books];
  const chosen = books.filter(({ bookId, name }) => bookId === wanted.toLowerCase() || name === wanted);
  if (chosen.length === 1) return chosen;
  const there = books.map(({ bookId, name }) => `${bookId} (${name})`).join(', ') || 'none';
  throw new WrongUsage(
    `${chosen.length === 0 ? 'No' : 'More than one'} book is called ${wanted}; there are: ${there}.`,
  );
}
