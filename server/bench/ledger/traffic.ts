import { uuidv7 } from 'uuidv7';
import type { AccountRef, TransferMove } from '../../src/ledger/moves';

/** How many accounts there are on each side; the same for every way that is measured. */
export const accountsASide = 10_000;

export const countyId = '330683';

/** One side of a transfer by number, 0 to `accountsASide` - 1. */
export interface Sides {
  readonly from: number;
  readonly to: number;
}

/** `hot`: all points come out of one account, as of a village's budget. `spread`: both sides are any of many. */
export type Traffic = 'hot' | 'spread';

export function nextSides(traffic: Traffic): Sides {
  const to = Math.floor(Math.random() * accountsASide);
  return { from: traffic === 'hot' ? 0 : Math.floor(Math.random() * accountsASide), to };
}

export function moveOf({ from, to }: Sides): TransferMove {
  const id = uuidv7();
  return {
    id,
    op: 'transfer',
    kind: 'award',
    causeId: id,
    from: budget(from),
    to: household(to),
    amount: 1,
  };
}

export function budget(n: number): AccountRef {
  return { ownerKind: 'budget', ownerId: `b${n}` };
}

export function household(n: number): AccountRef {
  return { ownerKind: 'household', ownerId: `h${n}` };
}
