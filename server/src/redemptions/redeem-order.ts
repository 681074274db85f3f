import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { redeem } from '@torreya/shared/contract/redemptions';
import type { Actor } from '../platform/actor';
import type { Refusal } from '../platform/refusal';
import type { Presented } from './presented-code';
import type { Redemption } from './redemption';
import type { Shop } from './shop';
import type { ReceiptLine } from './take-goods';

/** A redemption that a till asks for. */
export interface RedeemOrder {
  readonly actor: Actor;
  readonly command: CheckedInputOf<typeof redeem>;
  readonly hash: Buffer;
  /** Of the shop: its town keeps the book. */
  readonly areaPath: string;
}

/** An order that nothing stands against but what the ledger may say. */
export interface Claim {
  readonly order: RedeemOrder;
  readonly shop: Shop;
  readonly presented: Presented;
  readonly lines: readonly ReceiptLine[];
  readonly amount: number;
  /** Once the ledger has spoken. */
  moved?: { readonly transferNo: number; readonly at: Date } | Refusal;
}

/** What becomes of an order: it was taken before, it is refused, or the ledger is asked. */
export type Decision = Redemption | Refusal | Claim;

export function isClaim(decision: Decision): decision is Claim {
  return 'order' in decision;
}
