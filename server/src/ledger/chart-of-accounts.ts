/**
 * Who may hold points, and between whom they may move. Two tables: the ledger refuses what stands in neither,
 * so that points are never passed from household to household, nor cashed out, whoever asks.
 */
interface OwnerKindRow {
  readonly label: string;
  /** How far the balance may go down; null: without limit, for where points come from. */
  readonly floor: 0 | null;
}

export const ownerKinds = {
  issuance: { label: '发行', floor: null },
  opening: { label: '纸质存折转入', floor: null },
  budget: { label: '积分预算', floor: 0 },
  household: { label: '农户', floor: 0 },
  shop: { label: '商家', floor: 0 },
  settled: { label: '已结算', floor: 0 },
  expired: { label: '已过期', floor: 0 },
} as const satisfies Record<string, OwnerKindRow>;

export type OwnerKind = keyof typeof ownerKinds;

interface Route {
  readonly from: OwnerKind;
  readonly to: OwnerKind;
  /** Waits while the book is in doubt, and so does whatever takes it back: points would leave by wrong figures. */
  readonly stopsInDoubt?: true;
}

/** What a transfer or a hold may be for. */
export const routes = {
  grant: { from: 'issuance', to: 'budget' },
  allotment: { from: 'budget', to: 'budget' },
  opening: { from: 'opening', to: 'household' },
  award: { from: 'budget', to: 'household' },
  /** A month that a village still counts on paper. */
  passbook: { from: 'budget', to: 'household' },
  redemption: { from: 'household', to: 'shop', stopsInDoubt: true },
  settlement: { from: 'shop', to: 'settled', stopsInDoubt: true },
  expiry: { from: 'household', to: 'expired' },
} as const satisfies Record<string, Route>;

export type RouteKind = keyof typeof routes;

/** What a reversal may be for, and which moves it may take back. */
export const reversals = {
  revocation: ['award'],
  undo: ['redemption'],
  refund: ['redemption'],
  correction: ['grant', 'allotment', 'opening', 'passbook', 'settlement', 'expiry'],
} as const satisfies Record<string, readonly RouteKind[]>;

export type ReversalKind = keyof typeof reversals;
export type Kind = RouteKind | ReversalKind;

export function mayMove(kind: RouteKind, from: OwnerKind, to: OwnerKind): boolean {
  const route: Route = routes[kind];
  return route.from === from && route.to === to;
}

export function mayReverse(kind: ReversalKind, target: Kind): boolean {
  const kinds: readonly Kind[] = reversals[kind];
  return kinds.includes(target);
}

/** Of a transfer, a hold, or the row that a post or reversal is about. */
export function stopsInDoubt(kind: Kind): boolean {
  if (!(kind in routes)) return false;
  const route: Route = routes[kind as RouteKind];
  return route.stopsInDoubt === true;
}
