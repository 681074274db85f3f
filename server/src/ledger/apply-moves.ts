import { mayMove, mayReverse, stopsInDoubt } from './chart-of-accounts';
import { partId } from './derived-ids';
import type { LedgerRefusal } from './ledger-refusals';
import {
  type AccountRef,
  isDraw,
  type Move,
  type Outcome,
  type PostMove,
  type ReverseMove,
  type SoonestFirst,
  type TransferMove,
  type VoidMove,
} from './moves';
import type { AccountState, Draft, Page } from './page';
import { amountOf, partsIfSame } from './same-move';
import { isAmount, malformedField } from './well-formed';

/**
 * Applies moves to a page in order, each accepted or refused on its own: later moves see what earlier ones did.
 * Linked moves stand or fall together. Knows no database.
 */
export function applyMoves(page: Page, moves: readonly Move[]): Outcome[] {
  return chainsOf(moves).flatMap(chain => applyChain(page, chain));
}

function chainsOf(moves: readonly Move[]): Move[][] {
  const chains: Move[][] = [];
  let isOpen = false;
  for (const move of moves) {
    if (isOpen) chains.at(-1)!.push(move);
    else chains.push([move]);
    isOpen = move.linked === true;
  }
  return chains;
}

function applyChain(page: Page, chain: readonly Move[]): Outcome[] {
  const countBefore = page.count;
  const outcomes: Outcome[] = [];
  for (const [index, move] of chain.entries()) {
    const outcome = applyMove(page, move);
    if (outcome.outcome === 'refused') {
      page.undoTo(countBefore);
      return chain.map((other, n) => (n === index ? outcome : fallWith(page, other, move.id)));
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

/** What stood in the journal before its chain was sent again stands there still. */
function fallWith(page: Page, move: Move, refusedId: string): Outcome {
  const seen = page.rowById(move.id);
  const parts = seen ? partsIfSame(page, move, seen) : 0;
  if (seen && parts > 0) return { id: move.id, outcome: 'exists', no: seen.no, parts, at: seen.at };
  return { id: move.id, outcome: 'refused', reason: 'linked_move_refused', by: refusedId };
}

function applyMove(page: Page, move: Move): Outcome {
  const { id } = move;
  const field = malformedField(move);
  if (field !== null) return { id, outcome: 'refused', reason: 'malformed', field };

  const seen = page.rowById(id);
  if (seen) {
    const parts = partsIfSame(page, move, seen);
    if (parts === 0) return { id, outcome: 'refused', reason: 'same_id_other_contents' };
    return { id, outcome: 'exists', no: seen.no, parts, at: seen.at };
  }

  const decided = decide(page, move);
  if ('reason' in decided) return { id, outcome: 'refused', ...decided };
  const rows = decided.map(draft => page.write(draft));
  return { id, outcome: 'posted', no: rows[0]!.no, parts: rows.length, at: page.head.at };
}

function decide(page: Page, move: Move): Draft[] | LedgerRefusal {
  switch (move.op) {
    case 'transfer':
    case 'hold':
      return decideTransfer(page, move);
    case 'post':
    case 'void':
      return decideEndOfHold(page, move);
    case 'reverse':
      return decideReversal(page, move);
  }
}

function decideTransfer(page: Page, move: TransferMove): Draft[] | LedgerRefusal {
  const { id, op, kind, causeId, part = 0, from, to, amount } = move;
  if (!isAmount(amount)) return { reason: 'amount_not_positive' };
  if (!mayMove(kind, from.ownerKind, to.ownerKind)) return { reason: 'route_not_in_chart' };
  if (page.head.isInDoubt && stopsInDoubt(kind)) return { reason: 'book_in_doubt' };
  const moved = page.rowOfCause(kind, causeId, part);
  if (moved) return { reason: 'cause_already_moved', no: moved.no };
  const credit = page.account(to);
  if (credit.isClosed) return { reason: 'account_closed' };

  const pieces = isDraw(from) ? draw(page, from, amount) : [{ debit: page.account(from), amount }];
  if ('reason' in pieces) return pieces;
  const drafts: Draft[] = [];
  for (const [n, piece] of pieces.entries()) {
    const { debit } = piece;
    if (debit.id === credit.id) return { reason: 'sides_same' };
    if (debit.isClosed) return { reason: 'account_closed' };
    if (spendable(debit) < piece.amount)
      return { reason: 'insufficient_points', available: spendable(debit) };
    const movedPart = page.rowOfCause(kind, causeId, part + n);
    if (movedPart) return { reason: 'cause_already_moved', no: movedPart.no };
    drafts.push({
      id: partId(id, n),
      op,
      kind,
      causeId,
      part: part + n,
      targetId: null,
      debitId: debit.id,
      creditId: credit.id,
      amount: piece.amount,
      heldAmount: piece.amount,
    });
  }
  return drafts;
}

interface Piece {
  readonly debit: AccountState;
  readonly amount: number;
}

function draw(page: Page, owner: SoonestFirst, amount: number): Piece[] | LedgerRefusal {
  const pieces: Piece[] = [];
  let missing = amount;
  for (const debit of accountsInForce(page.accountsOf(owner), page.head.day)) {
    const taken = Math.min(missing, spendable(debit));
    if (taken <= 0) continue;
    pieces.push({ debit, amount: taken });
    missing -= taken;
  }
  return missing === 0 ? pieces : { reason: 'insufficient_points', available: amount - missing };
}

/** Accounts whose points can be spent on that day, the soonest expiry first and never last. */
function accountsInForce(accounts: readonly AccountState[], day: string): AccountState[] {
  return accounts
    .filter(account => !account.isClosed && isInForce(account, day))
    .sort((a, b) => ((a.expiresOn ?? '~') < (b.expiresOn ?? '~') ? -1 : 1));
}

function isInForce({ expiresOn }: AccountState, day: string): boolean {
  return expiresOn === null || expiresOn >= day;
}

function spendable({ balance, held, floor }: AccountState): number {
  return floor === null ? Number.POSITIVE_INFINITY : balance - held - floor;
}

function decideEndOfHold(page: Page, move: PostMove | VoidMove): Draft[] | LedgerRefusal {
  const target = page.rowById(move.targetId);
  if (!target) return { reason: 'target_unknown' };
  if (target.op !== 'hold') return { reason: 'target_not_a_hold' };
  // A void moves nothing: it may free what a redemption was to take.
  if (move.op === 'post' && page.head.isInDoubt && stopsInDoubt(target.kind))
    return { reason: 'book_in_doubt' };
  const closer = page.closerOf(target.id);
  if (closer) return { reason: 'target_already_closed', no: closer.no };
  const amount = amountOf(move, target);
  if (!isAmount(amount)) return { reason: 'amount_not_positive' };
  if (amount > target.amount) return { reason: 'amount_over_target', most: target.amount };
  if (move.op === 'post' && page.accountById(target.creditId).isClosed) return { reason: 'account_closed' };
  const { kind, causeId, part, debitId, creditId } = target;
  const { id, op } = move;
  return [
    {
      id,
      op,
      kind,
      causeId,
      part,
      targetId: target.id,
      debitId,
      creditId,
      amount,
      heldAmount: target.amount,
    },
  ];
}

function decideReversal(page: Page, move: ReverseMove): Draft[] | LedgerRefusal {
  const { id, op, kind, causeId, part = 0 } = move;
  const target = page.rowById(move.targetId);
  if (!target) return { reason: 'target_unknown' };
  if (target.op !== 'transfer' && target.op !== 'post') return { reason: 'target_not_reversible' };
  if (!mayReverse(kind, target.kind)) return { reason: 'route_not_in_chart' };
  if (page.head.isInDoubt && stopsInDoubt(target.kind)) return { reason: 'book_in_doubt' };
  const closer = page.closerOf(target.id);
  if (closer) return { reason: 'target_already_closed', no: closer.no };
  const moved = page.rowOfCause(kind, causeId, part);
  if (moved) return { reason: 'cause_already_moved', no: moved.no };
  const amount = amountOf(move, target);
  if (!isAmount(amount)) return { reason: 'amount_not_positive' };
  if (amount > target.amount) return { reason: 'amount_over_target', most: target.amount };
  const debit = page.accountById(target.creditId);
  const credit = page.accountById(target.debitId);
  if (debit.isClosed || credit.isClosed) return { reason: 'account_closed' };
  if (spendable(debit) < amount) return { reason: 'insufficient_points', available: spendable(debit) };
  const sides = { debitId: debit.id, creditId: credit.id, amount, heldAmount: 0 };
  const reversal: Draft = { id, op, kind, causeId, part, targetId: target.id, ...sides };
  if (!('lapsesTo' in move)) return [reversal];
  const lapse = decideLapse(page, move.lapsesTo, credit, reversal);
  return lapse === null ? [reversal] : 'reason' in lapse ? lapse : [reversal, lapse];
}

/** What comes back after the date of its account is over expires in the same breath. Null: it is still in force. */
function decideLapse(
  page: Page,
  lapsesTo: AccountRef,
  debit: AccountState,
  { id, amount }: Draft,
): Draft | LedgerRefusal | null {
  if (!mayMove('expiry', debit.ownerKind, lapsesTo.ownerKind)) return { reason: 'route_not_in_chart' };
  if (isInForce(debit, page.head.day)) return null;
  const moved = page.rowOfCause('expiry', id, 0);
  if (moved) return { reason: 'cause_already_moved', no: moved.no };
  const credit = page.account(lapsesTo);
  if (credit.isClosed) return { reason: 'account_closed' };
  const sides = { debitId: debit.id, creditId: credit.id, amount, heldAmount: 0 };
  return {
    id: partId(id, 1),
    op: 'transfer',
    kind: 'expiry',
    causeId: id,
    part: 0,
    targetId: null,
    ...sides,
  };
}
