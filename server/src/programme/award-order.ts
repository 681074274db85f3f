import type { AwardState, AwardStepName } from '@torreya/shared/domain/award-steps';
import type { Actor } from '../platform/actor';
import type { Refusal } from '../platform/refusal';
import type { Award } from './award';

/** A decision that somebody asks for. What the award says of its state is not asked: it is read under the lock. */
export interface AwardOrder {
  readonly actor: Actor;
  readonly command: {
    readonly awardId: string;
    readonly id: string;
    readonly step: AwardStepName;
    readonly note: string;
  };
  readonly hash: Buffer;
  readonly award: Award;
}

/** How far an award has come, read under its lock. */
export interface AwardProgress {
  readonly state: AwardState;
  /** The public notice has an end, and it has not come. */
  readonly isNoticeOpen: boolean;
  readonly noticeEndsAt: Date | null;
  readonly holdNo: number | null;
  /** The last day of the points that are held. */
  readonly holdExpiresOn: string | null;
  readonly queueNo: number | null;
  readonly transferNo: number | null;
  readonly toDebt: number;
  readonly debtLeft: number;
  /** Of a reversed award, what had expired unspent: nobody owes it. */
  readonly lapsed: number;
  readonly revocationNo: number | null;
}

/** A decision that nothing stands against but what the ledger may say. */
export interface AwardClaim {
  readonly order: AwardOrder;
  readonly progress: AwardProgress;
  /** Once the ledger has spoken: how far the award came by it. */
  moved?: AwardProgress | Refusal;
}
