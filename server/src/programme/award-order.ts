import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { takeAwardStep } from '@torreya/shared/contract/programme';
import type { AwardStep } from '@torreya/shared/domain/award-steps';
import type { Actor } from '../platform/actor';
import type { Refusal } from '../platform/refusal';
import type { Award } from './award';

/** A decision that a reviewer asks for. What the award says of its state is not asked: it is read under the lock. */
export interface AwardOrder {
  readonly actor: Actor;
  readonly command: CheckedInputOf<typeof takeAwardStep>;
  readonly hash: Buffer;
  readonly award: Award;
}

/** A decision that nothing stands against but what the ledger may say. */
export interface AwardClaim {
  readonly order: AwardOrder;
  readonly step: AwardStep;
  /** Once the ledger has spoken; null for a step that moves no points. */
  moved?: { readonly transferNo: number | null } | Refusal;
}
