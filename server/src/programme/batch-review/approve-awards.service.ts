import { Injectable } from '@nestjs/common';
import { type approveAwards, togetherRefusals } from '@torreya/shared/contract/batch-review';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { AwardState } from '@torreya/shared/domain/award-steps';
import { amountIsPreset } from '@torreya/shared/domain/earning-rules';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import type { Award } from '../award';
import { AwardReviews } from '../award-reviews.service';
import { lookedAtAgain } from '../award-words';
import { hasInScope, hasTheRole, isHisOwn } from '../may-review';
import { TakeAwardStep } from '../take-award-step.service';

type Command = CheckedInputOf<typeof approveAwards>;
type TogetherRefusal = (typeof togetherRefusals)[number];

/** What the database drew for an award: under which id it is decided, and whether another person looks at it again. */
interface Item {
  readonly awardId: string;
  readonly decisionId: string;
  readonly isLookedAtAgain: boolean;
}

/**
 * Many approvals in one act. The draw is on disk before the first decision, so that sending the command again draws
 * nothing anew, and each decision goes the way of every other one.
 */
@Injectable()
export class ApproveAwards {
  constructor(
    private readonly database: DataSource,
    private readonly reviews: AwardReviews,
    private readonly steps: TakeAwardStep,
  ) {}

  async approve(actor: Actor, command: Command): Promise<ReplyOf<typeof approveAwards>> {
    const awardIds = [...new Set(command.awardIds)];
    const awards = await Promise.all(awardIds.map(awardId => this.reviews.row(actor.countyId, awardId)));
    const refused = new Map<string, TogetherRefusal>();
    const open = new Map<string, Award>();
    for (const [n, awardId] of awardIds.entries()) {
      const award = awards[n] ?? null;
      const code = refusalOf(actor, award);
      if (code !== null) refused.set(awardId, code);
      else if (award) open.set(awardId, award);
    }
    const items = await this.draw(actor, command, [...open.keys()]);
    await Promise.all(
      items.map(async item => {
        const code = await this.decide(actor, item, open.get(item.awardId));
        if (code !== null) refused.set(item.awardId, code);
      }),
    );
    const states = await this.statesAfter(actor.countyId, items);
    return {
      approved: items.flatMap(({ awardId, decisionId, isLookedAtAgain }) => {
        const state = states.get(decisionId);
        return state ? [{ awardId, state, isLookedAtAgain }] : [];
      }),
      refused: [...refused].map(([awardId, code]) => ({ awardId, code })),
    };
  }

  private draw(actor: Actor, command: Command, awardIds: readonly string[]): Promise<Item[]> {
    const { countyId, personId } = actor;
    const hash = contentsHash({ ...command, actor: personId });
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const [before] = await tx.query<{ hash: Buffer }[]>(selectBatch, [countyId, command.id]);
      if (before && !before.hash.equals(hash)) throw new Refusal('id_reused');
      if (!before) await tx.query(insertBatch, [countyId, command.id, personId, hash]);
      await tx.query(insertItems, [countyId, command.id, awardIds]);
      return tx.query<Item[]>(selectItems, [countyId, command.id, awardIds]);
    });
  }

  /** Null: it is decided. */
  private async decide(actor: Actor, item: Item, award: Award | undefined): Promise<TogetherRefusal | null> {
    if (!award) throw new Error(`Award ${item.awardId} was drawn and not asked for`);
    const { awardId, decisionId: id, isLookedAtAgain } = item;
    const note = isLookedAtAgain ? lookedAtAgain : '';
    const needsSecondReview = award.needsSecondReview || isLookedAtAgain;
    try {
      await this.steps.decide(actor, { awardId, id, step: 'approve', note }, { ...award, needsSecondReview });
      return null;
    } catch (error) {
      const code = togetherRefusals.find(one => error instanceof Refusal && error.code === one);
      if (code === undefined) throw error;
      return code;
    }
  }

  private async statesAfter(countyId: string, items: readonly Item[]): Promise<Map<string, AwardState>> {
    const ids = items.map(({ decisionId }) => decisionId);
    const rows = await this.database.query<{ id: string; state: AwardState }[]>(selectStates, [
      countyId,
      ids,
    ]);
    return new Map(rows.map(({ id, state }) => [id, state]));
  }
}

/** What can be said before anything is locked; the rest says the decision itself. */
function refusalOf(actor: Actor, award: Award | null): TogetherRefusal | null {
  if (!award || !hasInScope(actor, award)) return 'not_found';
  if (!hasTheRole(actor, 'approve', award)) return 'not_allowed';
  if (isHisOwn(actor, award)) return 'own_award';
  return amountIsPreset(award.form) ? null : 'amount_not_preset';
}

const selectBatch = 'SELECT contents_hash AS hash FROM award_batch WHERE county_id = $1 AND id = $2';

/** Its time and its seed are the database's. */
const insertBatch = `INSERT INTO award_batch (county_id, id, actor_id, contents_hash) VALUES ($1, $2, $3, $4)`;

const insertItems = `
INSERT INTO award_batch_item (county_id, batch_id, award_id) SELECT $1, $2, unnest($3::uuid[])
ON CONFLICT (county_id, batch_id, award_id) DO NOTHING`;

const selectItems = `
SELECT award_id AS "awardId", decision_id AS "decisionId", goes_to_second_look AS "isLookedAtAgain"
FROM award_batch_item WHERE county_id = $1 AND batch_id = $2 AND award_id = ANY ($3::uuid[]) ORDER BY award_id`;

const selectStates = `SELECT id, to_state AS state FROM award_event WHERE county_id = $1 AND id = ANY ($2::uuid[])`;
