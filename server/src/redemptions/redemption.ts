/** What was taken at a till, as one SQL row gives it. */
export interface Redemption {
  readonly id: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly areaPath: string;
  readonly householdId: string;
  readonly amount: number;
  readonly lines: { readonly goodsName: string; readonly quantity: number; readonly points: number }[];
  readonly redeemedAt: Date;
  readonly balanceAfter: number;
  readonly transferNo: number;
  readonly contentsHash: Buffer;
}

/** The columns of a Redemption; the caller adds WHERE and ORDER. */
export const selectRedemption = `
SELECT r.id, r.shop_id AS "shopId", s.name AS "shopName", s.area_path AS "areaPath", r.household_id AS "householdId",
  r.amount, r.redeemed_at AS "redeemedAt", r.balance_after AS "balanceAfter", r.transfer_no AS "transferNo",
  r.contents_hash AS "contentsHash",
  coalesce((SELECT json_agg(json_build_object('goodsName', l.goods_name, 'quantity', l.quantity, 'points', l.points)
      ORDER BY l.no)
    FROM redemption_line l WHERE l.county_id = r.county_id AND l.redemption_id = r.id), '[]') AS lines
FROM redemption r
JOIN shop s ON s.county_id = r.county_id AND s.id = r.shop_id`;
