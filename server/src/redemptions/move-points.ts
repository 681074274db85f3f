import type { Outcome, Owner, TransferMove } from '../ledger/moves';
import { Refusal } from '../platform/refusal';
import type { Claim } from './redeem-order';

export function moveOf({ order, shop, presented, amount }: Claim): TransferMove {
  const { id } = order.command;
  return {
    id,
    op: 'transfer',
    kind: 'redemption',
    causeId: id,
    from: { ...payerOf(presented.code), expiresOn: 'soonest_first' },
    to: { ownerKind: 'shop', ownerId: shop.id },
    amount,
  };
}

export function payerOf({ householdId }: { readonly householdId: string }): Owner {
  return { ownerKind: 'household', ownerId: householdId };
}

/** What the ledger's answer means at the till. The journal's own instant decides on which statement the line stands. */
export function movedOf(outcome: Outcome | undefined, { order, amount }: Claim): Claim['moved'] {
  if (outcome?.outcome === 'posted') return { transferNo: outcome.no, at: outcome.at };
  if (outcome?.outcome === 'refused' && outcome.reason === 'insufficient_points') {
    return new Refusal('insufficient_points', { balance: outcome.available, amount });
  }
  if (outcome?.outcome === 'refused' && outcome.reason === 'book_in_doubt')
    return new Refusal('books_in_doubt');
  if (outcome?.outcome === 'refused' && outcome.reason === 'same_id_other_contents')
    return new Refusal('id_reused');
  throw new Error(`The ledger did not take redemption ${order.command.id}: ${JSON.stringify(outcome)}`);
}
