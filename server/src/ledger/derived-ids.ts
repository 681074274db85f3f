import { createHash } from 'node:crypto';
import type { AccountRef, BookRef } from './moves';

/**
 * Ids that follow from what they stand for, as UUIDs of version 8. Nobody has to look an account up before
 * moving points, and whoever changes the owner of an account breaks its id.
 */
function derivedId(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** Busy accounts are named again and again; their ids are kept at hand, and all forgotten when there are too many. */
const knownAccountIds = new Map<string, string>();
const mostKnown = 100_000;

export function accountId(book: BookRef, { ownerKind, ownerId, expiresOn }: AccountRef): string {
  const text = `account|${book.countyId}|${book.bookId}|${ownerKind}|${ownerId}|${expiresOn ?? 'never'}`;
  const known = knownAccountIds.get(text);
  if (known) return known;
  if (knownAccountIds.size >= mostKnown) knownAccountIds.clear();
  const id = derivedId(text);
  knownAccountIds.set(text, id);
  return id;
}

/** The id of the n-th row of a draw from several accounts; row 0 has the id of the move itself. */
export function partId(moveId: string, n: number): string {
  return n === 0 ? moveId : derivedId(`part|${moveId}|${n}`);
}

/** The id, and the cause, of the expiry of what an account holds once that row is its newest. */
export function expiryId(ofAccountId: string, headNo: number): string {
  return derivedId(`expiry|${ofAccountId}|${headNo}`);
}
