import { partId } from './derived-ids';
import {
  isDraw,
  type Move,
  type PostMove,
  type ReverseMove,
  type TransferMove,
  type VoidMove,
} from './moves';
import type { Page, Row } from './page';

/** Left out, the amount is the whole of the target. */
export function amountOf(move: PostMove | VoidMove | ReverseMove, target: Row): number {
  return move.op === 'void' ? target.amount : (move.amount ?? target.amount);
}

/** How many rows of the journal are this move, whose id was seen before; 0: the id stands for another one. */
export function partsIfSame(page: Page, move: Move, seen: Row): number {
  if (seen.op !== move.op) return 0;
  if (!('targetId' in move)) return partsOfSameTransfer(page, move, seen);
  if (seen.targetId !== move.targetId) return 0;
  if (move.op === 'reverse' && !isSameCause(move, seen)) return 0;
  const target = page.rowById(move.targetId);
  if (!target || seen.amount !== amountOf(move, target)) return 0;
  const lapse = page.rowById(partId(move.id, 1));
  if (!lapse) return 1;
  return 'lapsesTo' in move && lapse.creditId === page.account(move.lapsesTo).id ? 2 : 0;
}

function partsOfSameTransfer(page: Page, move: TransferMove, seen: Row): number {
  const { from, to, amount } = move;
  if (!isSameCause(move, seen) || seen.creditId !== page.account(to).id) return 0;
  if (!isDraw(from)) {
    return seen.debitId === page.account(from).id && seen.amount === amount ? 1 : 0;
  }
  let parts = 0;
  let sum = 0;
  for (let row: Row | undefined = seen; row; row = page.rowById(partId(move.id, parts))) {
    const owner = page.accountById(row.debitId);
    if (owner.ownerKind !== from.ownerKind || owner.ownerId !== from.ownerId) return 0;
    sum += row.amount;
    parts += 1;
  }
  return sum === amount ? parts : 0;
}

function isSameCause(move: TransferMove | ReverseMove, row: Row): boolean {
  return row.kind === move.kind && row.causeId === move.causeId && row.part === (move.part ?? 0);
}
