import fc from 'fast-check';
import type { Kind, OwnerKind, ReversalKind, RouteKind } from '../../src/ledger/chart-of-accounts';
import { reversals, routes } from '../../src/ledger/chart-of-accounts';
import type { AccountRef, Move, TransferMove } from '../../src/ledger/moves';

/**
 * Random batches over few owners, ids, causes and dates, so that moves meet: repeated ids, ids with other contents,
 * chained effects, targets that are not there, chains of linked moves.
 */
const dates = [null, null, '2001-12-31', '2998-12-31', '2999-12-31'] as const;

export const ownerIds: Record<OwnerKind, readonly string[]> = {
  issuance: ['town'],
  opening: ['paper'],
  budget: ['one', 'two'],
  household: ['wang', 'li'],
  shop: ['supply'],
  settled: ['town'],
  expired: ['town'],
};

const number = (most: number) => fc.nat({ max: most });

/** Where a number picks an id out of a small pool, the pool grows with the run: low numbers are old ones. */
function idOf(what: 'move' | 'cause', n: number): string {
  return `0193e5a0-0000-7000-8000-${what === 'move' ? '0' : 'c'}${n.toString(16).padStart(11, '0')}`;
}

const kinds = Object.keys(routes) as RouteKind[];
const reversalKinds = Object.keys(reversals) as ReversalKind[];
/** Points have to get into play before they can move. */
const usualKinds: RouteKind[] = [
  'grant',
  'grant',
  'award',
  'award',
  'award',
  'redemption',
  'redemption',
  'opening',
];

function account(ownerKind: OwnerKind): fc.Arbitrary<AccountRef> {
  const date = ownerKind === 'household' ? fc.constantFrom(...dates) : fc.constant(null);
  return fc.record({
    ownerKind: fc.constant(ownerKind),
    ownerId: fc.constantFrom(...ownerIds[ownerKind]),
    expiresOn: date,
  });
}

function anyAccount(): fc.Arbitrary<AccountRef> {
  return fc.constantFrom(...(Object.keys(ownerIds) as OwnerKind[])).chain(account);
}

const amounts = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 1_000_000) },
);

function transferOf(kind: RouteKind): fc.Arbitrary<TransferMove> {
  const from = account(routes[kind].from);
  const drawn = from.map(owner => ({ ...owner, expiresOn: 'soonest_first' as const }));
  return fc.record({
    op: fc.constantFrom('transfer', 'transfer', 'hold'),
    id: number(60).map(n => idOf('move', n)),
    kind: fc.constant(kind),
    causeId: number(60).map(n => idOf('cause', n)),
    part: fc.constantFrom(0, 0, 0, 1, 2),
    from: fc.oneof(
      { weight: 5, arbitrary: from },
      { weight: 4, arbitrary: drawn },
      { weight: 1, arbitrary: anyAccount() },
    ),
    to: fc.oneof({ weight: 12, arbitrary: account(routes[kind].to) }, { weight: 1, arbitrary: anyAccount() }),
    amount: amounts,
    linked: fc.constantFrom(false, false, false, true),
  });
}

const target = number(60).map(n => idOf('move', n));
const linked = fc.constantFrom(false, false, false, true);
const maybeAmount = fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 40 }));
const freshId = number(60).map(n => idOf('move', n + 100));

const end: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ op: fc.constant('post' as const), id: freshId, targetId: target, amount: maybeAmount, linked }),
  fc.record({ op: fc.constant('void' as const), id: freshId, targetId: target, linked }),
);

const reversal: fc.Arbitrary<Move> = fc
  .record({
    op: fc.constant('reverse' as const),
    id: freshId,
    kind: fc.constantFrom<ReversalKind>(...reversalKinds),
    causeId: number(60).map(n => idOf('cause', n)),
    part: fc.constantFrom(0, 1),
    targetId: fc.oneof(target, freshId),
    amount: maybeAmount,
    linked,
    lapsesTo: fc.oneof({ weight: 12, arbitrary: account('expired') }, { weight: 1, arbitrary: anyAccount() }),
  })
  .map(({ kind, lapsesTo, ...own }) =>
    kind === 'undo' || kind === 'refund' ? { ...own, kind, lapsesTo } : { ...own, kind },
  );

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...usualKinds).chain(transferOf) },
  { weight: 2, arbitrary: fc.constantFrom(...kinds).chain(transferOf) },
  { weight: 4, arbitrary: end },
  { weight: 3, arbitrary: reversal },
);

/** Some moves come twice, in one batch or in a later one. */
export const randomBatches: fc.Arbitrary<Move[][]> = fc
  .tuple(
    fc.array(fc.array(move, { minLength: 1, maxLength: 14 }), { minLength: 2, maxLength: 9 }),
    fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
  )
  .map(([batches, repeats]) => {
    const all = batches.flat();
    const opening: Move[] = [firstMove('grant', 'issuance', 'town', 'budget', 'one')];
    const later = batches.map(batch => [...batch]);
    for (const [which, where] of repeats) later[where % later.length]!.push(all[which % all.length]!);
    return [opening, ...later];
  });

function firstMove(
  kind: Kind & RouteKind,
  fromKind: OwnerKind,
  fromId: string,
  toKind: OwnerKind,
  toId: string,
): Move {
  return {
    op: 'transfer',
    id: idOf('move', 500),
    kind,
    causeId: idOf('cause', 500),
    from: { ownerKind: fromKind, ownerId: fromId },
    to: { ownerKind: toKind, ownerId: toId },
    amount: 500,
  };
}
