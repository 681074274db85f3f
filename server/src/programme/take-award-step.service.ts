import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { takeAwardStep } from '@torreya/shared/contract/programme';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { isAlreadyThere } from '../platform/already-there';
import { contentsHash } from '../platform/contents-hash';
import { GroupCommit } from '../platform/group-commit';
import { Refusal } from '../platform/refusal';
import { townPathOf } from './area-path';
import type { Award } from './award';
import type { AwardView } from './award.views';
import { AwardBatch } from './award-batch';
import type { AwardOrder } from './award-order';
import { AwardReviews } from './award-reviews.service';
import { hasInScope, hasTheRole, isHisOwn } from './may-review';

/** One step of the table. Decisions of a town share their commits, since the town has one book. */
@Injectable()
export class TakeAwardStep {
  private readonly orders: GroupCommit<AwardOrder, undefined>;

  constructor(
    database: DataSource,
    private readonly reviews: AwardReviews,
    batch: AwardBatch,
  ) {
    this.orders = new GroupCommit<AwardOrder, undefined>(
      database,
      ({ actor, award }) => `${actor.countyId}|${townPathOf(award.areaPath)}`,
      (tx, orders, later) => batch.take(tx, orders, later),
    );
  }

  async take(actor: Actor, command: CheckedInputOf<typeof takeAwardStep>): Promise<AwardView> {
    const award = await this.reviews.row(actor.countyId, command.awardId);
    if (!award || !hasInScope(actor, award)) throw new Refusal('not_found');
    if (!hasTheRole(actor, command.step, award)) throw new Refusal('not_allowed');
    if (isHisOwn(actor, award)) throw new Refusal('own_award');
    await this.decide(actor, command, award);
    return this.reviews.read(actor, command);
  }

  /** Whoever asks has been let in: what is left is what the award itself allows. */
  async decide(actor: Actor, command: AwardOrder['command'], award: Award): Promise<void> {
    const hash = contentsHash({ ...command, actor: actor.personId });
    try {
      await this.orders.do({ actor, command, hash, award });
    } catch (error) {
      // Another town's batch took the id at this very moment.
      throw isAlreadyThere(error, 'award_event_pkey') ? new Refusal('id_reused') : error;
    }
  }
}
