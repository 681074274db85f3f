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

/** Kind of owner, date (none: empty), owner. */
type IdsByOwner = Map<string, Map<string, Map<string, string>>>;

interface KnownIds {
  readonly countyId: string;
  readonly byOwner: IdsByOwner;
  count: number;
}

/** Busy accounts are named again and again; a book's ids are kept at hand, and forgotten when there are too many. */
const knownIds = new Map<string, KnownIds>();
const mostKnown = 100_000;

export function accountId(
  { countyId, bookId }: BookRef,
  { ownerKind, ownerId, expiresOn }: AccountRef,
): string {
  let known = knownIds.get(bookId);
  if (known?.countyId !== countyId || known.count >= mostKnown) {
    known = { countyId, byOwner: new Map(), count: 0 };
    knownIds.set(bookId, known);
  }
  const ofKind = entry(known.byOwner, ownerKind);
  const ofDate = entry(ofKind, expiresOn ?? '');
  const atHand = ofDate.get(ownerId);
  if (atHand) return atHand;
  const id = derivedId(`account|${countyId}|${bookId}|${ownerKind}|${ownerId}|${expiresOn ?? 'never'}`);
  ofDate.set(ownerId, id);
  known.count += 1;
  return id;
}

function entry<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const there = map.get(key);
  if (there) return there;
  const fresh = new Map<string, Value>();
  map.set(key, fresh);
  return fresh;
}

/** The id of the n-th row of a draw from several accounts; row 0 has the id of the move itself. */
export function partId(moveId: string, n: number): string {
  return n === 0 ? moveId : derivedId(`part|${moveId}|${n}`);
}

/** The id, and the cause, of the expiry of what an account holds once that row is its newest. */
export function expiryId(ofAccountId: string, headNo: number): string {
  return derivedId(`expiry|${ofAccountId}|${headNo}`);
}
