import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Reply } from '../../api/outcome';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { type Basket, linesOf, totalOf } from '../basket';
import { changeTo, pages } from '../pages';
import type { Taking } from '../till';
import type { Shop } from '../use-shop';
import { useTill } from '../use-till';
import { GoodsList } from './goods-list';
import { NumberField } from './number-field';
import { PayerCard } from './payer-card';
import { WaySwitch } from './way-switch';

interface AmountFormProps {
  shop: Shop;
  code: string;
  payer: Reply<'checkCode'>;
}

export function AmountForm({ shop, code, payer }: AmountFormProps) {
  const { till } = useTill();
  const isOnline = useOnline();
  const [isByGoods, setByGoods] = useState(shop.goods.length > 0);
  const [basket, setBasket] = useState<Basket>({});
  const [digits, setDigits] = useState('');
  const { pointsName } = shop;
  const total = isByGoods ? totalOf(basket, shop.goods) : Number(digits);
  const missing = total - payer.spendable;

  const take = () => {
    const what = isByGoods ? { lines: linesOf(basket, shop.goods) } : { amount: total };
    const taking: Taking = {
      command: { shopId: shop.id, id: uuidv7(), code, ...what },
      total,
      pointsName,
      payerMasked: payer.householdNameMasked,
      sentAt: Date.now(),
    };
    void till?.take(taking);
    changeTo(pages.result);
  };

  return (
    <Screen
      audience="staff"
      offlineText="现在没网，不能收。有网了再收。"
      bottom={
        <BigButton
          text={total > 0 ? `收 ${total} ${pointsName}` : '收'}
          blockedBecause={blockedBecause(total, missing, isOnline, isByGoods)}
          onTap={take}
        />
      }
    >
      <PayerCard payer={payer} pointsName={pointsName} />
      {missing > 0 && (
        <NoticeCard
          tone="problem"
          title={`不够，还差 ${missing} ${pointsName}`}
          text={`对方只有 ${payer.spendable}，这次要 ${total}。请少换一点。`}
        />
      )}
      {shop.goods.length > 0 && <WaySwitch isByGoods={isByGoods} onChange={setByGoods} />}
      {isByGoods ? (
        <GoodsList goods={shop.goods} basket={basket} pointsName={pointsName} onChange={setBasket} />
      ) : (
        <NumberField digits={digits} pointsName={pointsName} onChange={setDigits} />
      )}
    </Screen>
  );
}

function blockedBecause(total: number, missing: number, isOnline: boolean, isByGoods: boolean) {
  if (!isOnline) return '没网不能收';
  if (total === 0) return isByGoods ? '先点要换的东西' : '先输数目';
  return missing > 0 ? '对方不够' : undefined;
}
