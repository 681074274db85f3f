import { uuidv7 } from 'uuidv7';
import type { PostMove, ReverseMove, TransferMove, VoidMove } from '../../src/ledger/moves';

/** Moves as the village makes them, each with an id and a cause of its own unless the spec says otherwise. */
type Overrides<Move> = Partial<Omit<Move, 'op'>>;

const village = '330683106210';
export const budget = { ownerKind: 'budget', ownerId: village } as const;
export const wang = { ownerKind: 'household', ownerId: 'wang' } as const;
export const li = { ownerKind: 'household', ownerId: 'li' } as const;
export const shop = { ownerKind: 'shop', ownerId: 'supply' } as const;
export const expired = { ownerKind: 'expired', ownerId: 'town' } as const;

export function grant(amount: number, overrides: Overrides<TransferMove> = {}): TransferMove {
  const from = { ownerKind: 'issuance', ownerId: '330683106' } as const;
  return {
    op: 'transfer',
    id: uuidv7(),
    kind: 'grant',
    causeId: uuidv7(),
    from,
    to: budget,
    amount,
    ...overrides,
  };
}

export function award(amount: number, overrides: Overrides<TransferMove> = {}): TransferMove {
  return {
    op: 'transfer',
    id: uuidv7(),
    kind: 'award',
    causeId: uuidv7(),
    from: budget,
    to: wang,
    amount,
    ...overrides,
  };
}

export function redeem(amount: number, overrides: Overrides<TransferMove> = {}): TransferMove {
  return {
    op: 'transfer',
    id: uuidv7(),
    kind: 'redemption',
    causeId: uuidv7(),
    from: wang,
    to: shop,
    amount,
    ...overrides,
  };
}

/** Draws from all that she has, the soonest expiry first. */
export function draw(amount: number, overrides: Overrides<TransferMove> = {}): TransferMove {
  return redeem(amount, { from: { ...wang, expiresOn: 'soonest_first' }, ...overrides });
}

export function holdOf(move: TransferMove): TransferMove {
  return { ...move, op: 'hold' };
}

export function postOf(targetId: string, amount?: number): PostMove {
  return { op: 'post', id: uuidv7(), targetId, ...(amount === undefined ? {} : { amount }) };
}

export function voidOf(targetId: string): VoidMove {
  return { op: 'void', id: uuidv7(), targetId };
}

export function reverse(
  kind: ReverseMove['kind'],
  targetId: string,
  overrides: Overrides<ReverseMove> = {},
): ReverseMove {
  const own = { op: 'reverse', id: uuidv7(), causeId: uuidv7(), targetId, ...overrides } as const;
  if (kind === 'undo' || kind === 'refund') return { ...own, kind, lapsesTo: expired };
  return { ...own, kind };
}
