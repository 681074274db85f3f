import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { redeem } from '@torreya/shared/contract/redemptions';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { isAlreadyThere } from '../platform/already-there';
import { contentsHash } from '../platform/contents-hash';
import { GroupCommit } from '../platform/group-commit';
import { Refusal } from '../platform/refusal';
import { townPathOf } from '../programme/area-path';
import { RedeemBatch } from './redeem-batch';
import type { RedeemOrder } from './redeem-order';
import type { RedemptionView } from './redemption.views';
import { findShop } from './shop';

/** The tills of a town share their commits, since the town has one book: those of another town do not wait for them. */
@Injectable()
export class Redeem {
  private readonly orders: GroupCommit<RedeemOrder, RedemptionView>;

  constructor(
    private readonly database: DataSource,
    batch: RedeemBatch,
  ) {
    this.orders = new GroupCommit<RedeemOrder, RedemptionView>(
      database,
      ({ actor, areaPath }) => `${actor.countyId}|${townPathOf(areaPath)}`,
      (tx, orders, later) => batch.take(tx, orders, later),
    );
  }

  async take(actor: Actor, command: CheckedInputOf<typeof redeem>): Promise<RedemptionView> {
    const shop = await findShop(this.database.manager, actor.countyId, command.shopId);
    if (!shop) throw new Refusal('not_found');
    const hash = contentsHash({ ...command, actor: actor.personId });
    try {
      return await this.orders.do({ actor, command, hash, areaPath: shop.areaPath });
    } catch (error) {
      // Another town's batch took the id at this very moment.
      throw isAlreadyThere(error) ? new Refusal('id_reused') : error;
    }
  }
}
