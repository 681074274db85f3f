import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listTakings, readRedemption } from '@torreya/shared/contract/redemptions';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';
import { type Redemption, selectRedemption } from './redemption';
import { type RedemptionView, RedemptionViews } from './redemption.views';

/** Takings on a page: a market morning of a village shop. */
const pageSize = 30;

/** Redemptions that have happened. Making one is the matter of Redeem. */
@Injectable()
export class Redemptions {
  constructor(
    private readonly database: DataSource,
    private readonly views: RedemptionViews,
  ) {}

  async read(actor: Actor, input: CheckedInputOf<typeof readRedemption>): Promise<RedemptionView> {
    const { manager } = this.database;
    const redemption = await this.find(manager, actor.countyId, input.redemptionId);
    if (redemption?.shopId !== input.shopId) throw new Refusal('not_found');
    return this.view(manager, actor.countyId, redemption);
  }

  async listTakings(
    actor: Actor,
    input: CheckedInputOf<typeof listTakings>,
  ): Promise<ReplyOf<typeof listTakings>> {
    const { manager } = this.database;
    const before = readCursor(input.before);
    const rows = await manager.query<(Redemption & { cursor_at: string })[]>(selectTakings, [
      actor.countyId,
      input.shopId,
      before?.at ?? null,
      before?.id ?? null,
      pageSize + 1,
    ]);
    const page = pageOf(rows, pageSize);
    return { redemptions: await this.views.of(manager, actor.countyId, page.rows), next: page.next };
  }

  async find(manager: EntityManager, countyId: string, redemptionId: string): Promise<Redemption | null> {
    return (await this.findAll(manager, countyId, [redemptionId])).get(redemptionId) ?? null;
  }

  /** Those that there are, by their ids. */
  async findAll(
    manager: EntityManager,
    countyId: string,
    redemptionIds: readonly string[],
  ): Promise<Map<string, Redemption>> {
    const rows = await manager.query<Redemption[]>(
      `${selectRedemption} WHERE r.county_id = $1 AND r.id = ANY ($2::uuid[])`,
      [countyId, redemptionIds],
    );
    return new Map(rows.map(row => [row.id, row]));
  }

  async view(manager: EntityManager, countyId: string, redemption: Redemption): Promise<RedemptionView> {
    const [view] = await this.views.of(manager, countyId, [redemption]);
    if (!view) throw new Error(`Redemption ${redemption.id} has no view`);
    return view;
  }

  /** In which shop each redemption was, by its id. */
  async shopNames(
    manager: EntityManager,
    countyId: string,
    redemptionIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; name: string }[]>(
      `SELECT r.id, s.name FROM redemption r JOIN shop s ON s.county_id = r.county_id AND s.id = r.shop_id
       WHERE r.county_id = $1 AND r.id = ANY ($2::uuid[])`,
      [countyId, redemptionIds],
    );
    return new Map(rows.map(row => [row.id, row.name]));
  }
}

const selectTakings = `
SELECT taking.*, ${exactInstant('taking."redeemedAt"')} AS cursor_at
FROM (${selectRedemption}
  WHERE r.county_id = $1 AND r.shop_id = $2
    AND ($3::timestamptz IS NULL OR (r.redeemed_at, r.id) < ($3::timestamptz, $4::uuid))
  ORDER BY r.redeemed_at DESC, r.id DESC LIMIT $5) AS taking
ORDER BY taking."redeemedAt" DESC, taking.id DESC`;
