import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import type { PresentedCode } from './presented-code';
import type { Shop } from './shop';
import type { ReceiptLine } from './take-goods';

interface Moved {
  readonly amount: number;
  readonly balanceAfter: number;
  readonly transferNo: number;
  readonly redeemedAt: Date;
}

/** The receipt: the redemption with its lines, and the code used up for it. */
export async function writeRedemption(
  tx: EntityManager,
  actor: Actor,
  id: string,
  shop: Shop,
  code: PresentedCode,
  lines: readonly ReceiptLine[],
  hash: Buffer,
  moved: Moved,
): Promise<void> {
  const written = await tx.query<unknown[]>(
    `INSERT INTO redemption (county_id, id, shop_id, person_id, household_id, code_id, amount, balance_after,
       transfer_no, redeemed_by, redeemed_at, contents_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
    [
      actor.countyId,
      id,
      shop.id,
      code.personId,
      code.householdId,
      code.id,
      moved.amount,
      moved.balanceAfter,
      moved.transferNo,
      actor.personId,
      moved.redeemedAt,
      hash,
    ],
  );
  // The code is ours, so it is the id: another redemption that is being made at this moment has taken it.
  if (written.length === 0) throw new Refusal('id_reused');
  await tx.query(
    `INSERT INTO redemption_line (county_id, redemption_id, no, goods_id, goods_name, quantity, points)
     SELECT $1, $2, line.* FROM unnest($3::int[], $4::uuid[], $5::text[], $6::int[], $7::bigint[]) AS line`,
    [
      actor.countyId,
      id,
      lines.map((_, index) => index + 1),
      lines.map(line => line.goodsId),
      lines.map(line => line.goodsName),
      lines.map(line => line.quantity),
      lines.map(line => line.points),
    ],
  );
  await tx.query(`UPDATE redemption_code SET redemption_id = $3 WHERE county_id = $1 AND id = $2`, [
    actor.countyId,
    code.id,
    id,
  ]);
}
