import type { EntityManager } from 'typeorm';
import { inScope } from '../platform/actor';
import { boundsOfMonth } from '../platform/day';

/** A shop's month as its receipts tell it. */
export interface StatementHead {
  readonly shopId: string;
  readonly shopName: string;
  readonly areaPath: string;
  readonly isOpen: boolean;
  readonly count: number;
  readonly total: number;
  readonly settlementId: string | null;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly transferNo: number | null;
}

export interface StatementLine {
  readonly redemptionId: string;
  readonly redeemedAt: Date;
  readonly householdId: string;
  readonly amount: number;
  readonly transferNo: number;
}

/** All shops in these areas, or the one shop. */
export type Which = { readonly scope: readonly string[] } | { readonly shopId: string };

export async function headsOf(
  manager: EntityManager,
  countyId: string,
  month: string,
  which: Which,
): Promise<StatementHead[]> {
  const { from, until } = boundsOfMonth(month);
  const [condition, value] =
    'scope' in which ? [inScope('s.area_path', '$5'), which.scope] : ['s.id = $5::uuid', which.shopId];
  return manager.query<StatementHead[]>(
    `SELECT s.id AS "shopId", s.name AS "shopName", s.area_path AS "areaPath", clock_timestamp() < $4 AS "isOpen",
       month.count, month.total, m.id AS "settlementId", m.settled_at AS "settledAt", m.settled_by AS "settledBy",
       m.transfer_no AS "transferNo"
     FROM shop s
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS count, coalesce(sum(r.amount), 0)::bigint AS total FROM redemption r
       WHERE r.county_id = s.county_id AND r.shop_id = s.id AND r.redeemed_at >= $3 AND r.redeemed_at < $4) AS month
     LEFT JOIN settlement m ON m.county_id = s.county_id AND m.shop_id = s.id AND m.month = $2
     WHERE s.county_id = $1 AND ${condition}
     ORDER BY s.area_path, s.name, s.id`,
    [countyId, month, from, until, value],
  );
}

export async function linesOf(
  manager: EntityManager,
  countyId: string,
  shopId: string,
  month: string,
): Promise<StatementLine[]> {
  const { from, until } = boundsOfMonth(month);
  return manager.query<StatementLine[]>(
    `SELECT id AS "redemptionId", redeemed_at AS "redeemedAt", household_id AS "householdId", amount,
       transfer_no AS "transferNo"
     FROM redemption
     WHERE county_id = $1 AND shop_id = $2 AND redeemed_at >= $3 AND redeemed_at < $4
     ORDER BY redeemed_at, transfer_no`,
    [countyId, shopId, from, until],
  );
}
