import type { Move } from '../../src/ledger/moves';

/** What a careless or hostile client writes where an id, a part, an owner or a date should stand. */
const badIds = ['', 'x', "'; DROP TABLE transfer; --", '0193E5A0-0000-7000-8000-000000000001'];
const badParts = [-1, 0.5, 10_000, Number.NaN];
const badOwners = ['', 'a|b', 'Wang', 'x'.repeat(65), '王'];
const badDates = ['', '2026-02-29', '31.12.2026', '2026-13-01', '2026-1-1', '2026-06-31'];

/** The same move with one field that is not written as it must be. */
export function spoil(move: Move, n: number): Move {
  const id = badIds[n % badIds.length]!;
  const ways = n % 7;
  if (ways === 0) return { ...move, id };
  if (move.op === 'post' || move.op === 'void') return { ...move, targetId: id };
  if (move.op === 'reverse' && n % 3 === 0) return { ...move, targetId: id };
  if (ways === 1) return { ...move, causeId: id };
  if (ways === 2 || ways === 3) return { ...move, part: badParts[n % badParts.length]! };
  const ownerId = badOwners[n % badOwners.length]!;
  const expiresOn = badDates[n % badDates.length]!;
  if (move.op === 'reverse') {
    if (!('lapsesTo' in move)) return { ...move, causeId: id };
    return { ...move, lapsesTo: { ...move.lapsesTo, ...(ways === 4 ? { ownerId } : { expiresOn }) } };
  }
  if (ways === 4) return { ...move, from: { ...move.from, ownerId } };
  if (ways === 5) return { ...move, to: { ...move.to, expiresOn } };
  return { ...move, to: { ...move.to, expiresOn: 'soonest_first' } };
}
