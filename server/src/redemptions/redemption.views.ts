import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readRedemption } from '@torreya/shared/contract/redemptions';
import { maskName } from '@torreya/shared/domain/mask-name';
import type { EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Programmes } from '../programme/programmes.service';
import type { Redemption } from './redemption';

export type RedemptionView = ReplyOf<typeof readRedemption>;

/** Redemptions of one shop or one code, with the names that the other side may read. */
@Injectable()
export class RedemptionViews {
  constructor(
    private readonly households: Households,
    private readonly programmes: Programmes,
  ) {}

  async of(
    manager: EntityManager,
    countyId: string,
    redemptions: readonly Redemption[],
  ): Promise<RedemptionView[]> {
    const [first] = redemptions;
    if (!first) return [];
    const programme = await this.programmes.ofTown(manager, countyId, first.areaPath);
    const names = await this.maskedNames(
      manager,
      countyId,
      redemptions.map(redemption => redemption.householdId),
    );
    return redemptions.map(redemption =>
      viewOf(redemption, names.get(redemption.householdId) ?? '*', programme?.pointsName ?? ''),
    );
  }

  /** A household is named by its head, masked: the shop need not know more. */
  async maskedNames(
    manager: EntityManager,
    countyId: string,
    householdIds: readonly string[],
  ): Promise<Map<string, string>> {
    const households = await this.households.byIds(manager, countyId, householdIds);
    return new Map([...households.values()].map(({ id, headName }) => [id, maskName(headName)]));
  }
}

export function viewOf(
  redemption: Redemption,
  householdNameMasked: string,
  pointsName: string,
): RedemptionView {
  return {
    id: redemption.id,
    shopId: redemption.shopId,
    shopName: redemption.shopName,
    householdNameMasked,
    amount: redemption.amount,
    lines: [...redemption.lines],
    redeemedAt: redemption.redeemedAt.toISOString(),
    balanceAfter: redemption.balanceAfter,
    pointsName,
    transferNo: redemption.transferNo,
  };
}
