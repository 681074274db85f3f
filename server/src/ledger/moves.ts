import type { OwnerKind, ReversalKind, RouteKind } from './chart-of-accounts';
import type { LedgerRefusal } from './ledger-refusals';

/** What a caller asks of the ledger, and what he is told. Ids are the caller's and lower-case UUIDs. */
export interface BookRef {
  readonly countyId: string;
  readonly bookId: string;
}

export interface Owner {
  readonly ownerKind: OwnerKind;
  readonly ownerId: string;
}

/** An account needs no opening: the first move that names it opens it. */
export interface AccountRef extends Owner {
  /** The last calendar day on which these points can be spent; left out or null: they never expire. */
  readonly expiresOn?: string | null;
}

/** Draws from the owner's accounts that are still in force, the soonest expiry first. */
export interface SoonestFirst extends Owner {
  readonly expiresOn: 'soonest_first';
}

export function isDraw(from: AccountRef | SoonestFirst): from is SoonestFirst {
  return from.expiresOn === 'soonest_first';
}

interface AnyMove {
  readonly id: string;
  /** Stands or falls with the next move of the batch. */
  readonly linked?: boolean;
}

interface Cause<Kind> {
  readonly kind: Kind;
  readonly causeId: string;
  /** Tells the moves of one cause apart; a draw from several accounts counts on from here. */
  readonly part?: number;
}

export interface TransferMove extends AnyMove, Cause<RouteKind> {
  readonly op: 'transfer' | 'hold';
  readonly from: AccountRef | SoonestFirst;
  readonly to: AccountRef;
  readonly amount: number;
}

/** Moves what a hold keeps, wholly or in part; the rest is free again. */
export interface PostMove extends AnyMove {
  readonly op: 'post';
  readonly targetId: string;
  readonly amount?: number;
}

export interface VoidMove extends AnyMove {
  readonly op: 'void';
  readonly targetId: string;
}

interface AnyReversal extends AnyMove {
  readonly op: 'reverse';
  readonly targetId: string;
  readonly amount?: number;
}

type GivingBackKind = 'undo' | 'refund';

/** What was spent goes back to the account that it came from. */
interface GiveBackMove extends AnyReversal, Cause<GivingBackKind> {
  /** Where the points expire at once, if that account's date is over by now. */
  readonly lapsesTo: AccountRef;
}

interface TakeBackMove extends AnyReversal, Cause<Exclude<ReversalKind, GivingBackKind>> {}

/** Moves points back from where a transfer or a posted hold brought them, wholly or in part, once. */
export type ReverseMove = GiveBackMove | TakeBackMove;

export type Move = TransferMove | PostMove | VoidMove | ReverseMove;

/**
 * Rows `no` to `no + parts - 1` of the journal are this move. Only a draw has more than one, and what comes back too
 * late.
 */
interface Done {
  readonly no: number;
  readonly parts: number;
  readonly at: Date;
}

export type Outcome =
  | ({ readonly id: string; readonly outcome: 'posted' | 'exists' } & Done)
  | ({ readonly id: string; readonly outcome: 'refused' } & LedgerRefusal);
