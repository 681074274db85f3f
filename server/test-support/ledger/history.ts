import type { BookRef, Move } from '../../src/ledger/moves';
import type { LedgerUnderTest } from './ledger-under-test';
import { award, draw, grant, holdOf, postOf, redeem, reverse, voidOf, wang } from './moves';

export const historyBegins = Date.parse('2026-01-01T00:00:00Z');
export const hour = 3600 * 1000;

/**
 * 40 hours, one batch an hour: she is awarded points with two expiry dates, spends, holds, gets some back; the village
 * moves all the time, and a shop once.
 */
export async function writeHistory(on: LedgerUnderTest, book: BookRef): Promise<void> {
  for (let hours = 0; hours < 40; hours += 1) {
    await on.post(book, batchOf(hours), { at: new Date(historyBegins + hours * hour) });
  }
}

function batchOf(hours: number): Move[] {
  const to = { ...wang, expiresOn: hours % 2 === 0 ? '2026-12-31' : '2027-12-31' };
  const moves: Move[] = [grant(100), award(10, { to })];
  if (hours % 5 === 1) moves.push(draw(12));
  if (hours % 7 === 3) {
    const [held, freed] = [holdOf(redeem(4, { from: to })), holdOf(redeem(3, { from: to }))];
    moves.push(held, freed, postOf(held.id, 2), voidOf(freed.id));
  }
  if (hours % 11 === 4) {
    const done = redeem(5, { from: to });
    moves.push(done, reverse('refund', done.id, { amount: 3 }));
  }
  if (hours === 20) moves.push(holdOf(redeem(1, { from: to, to: { ownerKind: 'shop', ownerId: 'once' } })));
  return moves;
}
