import { uuidv7 } from 'uuidv7';
import { seedShops } from '../../../seed/shops';
import { allBut, type ForeignCase } from './foreign-case';

const [first, second] = [seedShops[0]!.id, seedShops[1]!.id];
const withoutTheFirstShop = allBut('shopkeeper', 'clerk');

export const foreignShops: readonly ForeignCase[] = [
  {
    name: 'readCode',
    key: 'codeId',
    visitors: allBut('resident'),
    foreign: things => things.code.id,
    input: codeId => ({ codeId }),
    refusal: 'not_found',
  },
  ...(['checkCode', 'redeem', 'listTakings', 'readRedemption', 'readStatement'] as const).map(
    (name): ForeignCase => ({
      name,
      key: 'shopId',
      visitors:
        name === 'readStatement' ? allBut('shopkeeper', 'clerk', 'town', 'county') : withoutTheFirstShop,
      foreign: () => first,
      input: (shopId, things) => ({
        shopId,
        ...(name === 'checkCode' && { code: things.code.digits }),
        ...(name === 'redeem' && { id: uuidv7(), code: things.code.digits, amount: 1 }),
        ...(name === 'readRedemption' && { redemptionId: things.redemption }),
        ...(name === 'readStatement' && { month: things.settlement.month }),
      }),
      refusal: 'not_found',
    }),
  ),
  {
    name: 'settleMonth',
    key: 'shopId',
    visitors: ['town-other'],
    foreign: () => first,
    input: (shopId, { settlement: { month } }) => ({ shopId, month, id: uuidv7() }),
    refusal: 'not_found',
  },
  {
    name: 'readRedemption',
    key: 'redemptionId',
    visitors: ['shopkeeper-other'],
    foreign: things => things.redemption,
    input: redemptionId => ({ shopId: second, redemptionId }),
    refusal: 'not_found',
  },
  {
    name: 'redeem',
    key: 'goodsId',
    visitors: ['shopkeeper', 'clerk'],
    foreign: things => things.goodsOfSecondShop,
    input: (goodsId, { code: { digits } }) => ({
      shopId: first,
      id: uuidv7(),
      code: digits,
      lines: [{ goodsId, quantity: 1 }],
    }),
    refusal: 'goods_unknown',
  },
];
