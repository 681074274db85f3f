import { uuidArray } from '../platform/binary-array';
import type { Later } from '../platform/group-commit';
import type { Claim } from './redeem-order';
import type { Redemption } from './redemption';
import type { ReceiptLine } from './take-goods';

/** A claim that the ledger has granted, and what it has become. */
export interface Made {
  readonly claim: Claim;
  readonly redemption: Redemption;
}

/** The receipts: redemptions with their lines, and the codes used up for them. */
export function writeRedemptions(countyId: string, made: readonly Made[], later: Later): void {
  if (made.length === 0) return;
  later(insertRedemptions, [countyId, JSON.stringify(made.map(rowOf))]);
  const lines = made.flatMap(({ claim, redemption }) =>
    claim.lines.map((line, index) => ({ ...line, redemptionId: redemption.id, no: index + 1 })),
  );
  if (lines.length > 0) later(insertLines, [countyId, JSON.stringify(lines)]);
  later(useCodes, [
    countyId,
    uuidArray(made.map(({ claim }) => claim.presented.code.id)),
    uuidArray(made.map(({ redemption }) => redemption.id)),
  ]);
}

export function noticeOf({ claim: { presented, lines, shop }, redemption }: Made) {
  const { pointsName } = presented.programme;
  return {
    personId: presented.code.personId,
    title: `用掉 ${redemption.amount} ${pointsName}`,
    text: `${shop.name}：${wordsFor(lines)}还有 ${redemption.balanceAfter} ${pointsName}。`,
    about: { kind: 'redemption', id: redemption.id } as const,
  };
}

function wordsFor(lines: readonly ReceiptLine[]): string {
  if (lines.length === 0) return '';
  return `${lines.map(line => `${line.goodsName} ${line.quantity} 件`).join('、')}。`;
}

function rowOf({ claim: { order, presented }, redemption }: Made) {
  const { id, shopId, householdId, amount, balanceAfter, transferNo, redeemedAt, contentsHash } = redemption;
  return {
    id,
    shop_id: shopId,
    person_id: presented.code.personId,
    household_id: householdId,
    code_id: presented.code.id,
    amount,
    balance_after: balanceAfter,
    transfer_no: transferNo,
    redeemed_by: order.actor.personId,
    redeemed_at: redeemedAt,
    contents_hash: contentsHash.toString('hex'),
  };
}

const insertRedemptions = {
  name: 'redemptions: write',
  text: `
INSERT INTO redemption (county_id, id, shop_id, person_id, household_id, code_id, amount, balance_after,
  transfer_no, redeemed_by, redeemed_at, contents_hash)
SELECT $1, id, shop_id, person_id, household_id, code_id, amount, balance_after, transfer_no, redeemed_by, redeemed_at,
  decode(contents_hash, 'hex')
FROM json_to_recordset($2::json) AS made (id uuid, shop_id uuid, person_id uuid, household_id uuid, code_id uuid,
  amount bigint, balance_after bigint, transfer_no bigint, redeemed_by uuid, redeemed_at timestamptz,
  contents_hash text)`,
};

const insertLines = {
  name: 'redemptions: write lines',
  text: `
INSERT INTO redemption_line (county_id, redemption_id, no, goods_id, goods_name, quantity, points)
SELECT $1, "redemptionId", no, "goodsId", "goodsName", quantity, points
FROM json_to_recordset($2::json) AS line ("redemptionId" uuid, no int, "goodsId" uuid, "goodsName" text,
  quantity int, points bigint)`,
};

const useCodes = {
  name: 'redemptions: use codes',
  text: `
UPDATE redemption_code SET redemption_id = used.redemption_id
FROM unnest($2::uuid[], $3::uuid[]) AS used (code_id, redemption_id)
WHERE redemption_code.county_id = $1 AND redemption_code.id = used.code_id`,
};
