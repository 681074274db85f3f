import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { ShopCard } from './shop-card';
import './index.scss';

/** V6: where the points are good for something, and for what. */
export default function ShopsPage() {
  const ask = useAsk('listShops', {});
  const me = useAsk('readMe', {});
  const pointsName = useAsk('listEarningRules', {}).reply?.pointsName ?? '';
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={<BigButton icon="scan" text="出示我的码" onTap={() => open(pages.code)} />}
    >
      <Asked ask={ask}>
        {({ shops }) =>
          shops.length === 0 ? (
            <Empty icon="shop" text="镇里还没有能用的店。" />
          ) : (
            shops.map(shop => <ShopCard key={shop.id} shop={shop} pointsName={pointsName} />)
          )
        }
      </Asked>
    </Screen>
  );
}
