import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { canShowPlace, showPlace } from '../../platform/show-place';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { PhoneLink } from '../../ui/phone-link';

interface ShopCardProps {
  shop: Reply<'listShops'>['shops'][number];
  pointsName: string;
}

export function ShopCard({ shop, pointsName }: ShopCardProps) {
  const { name, address, hours, phone, place, goods } = shop;
  return (
    <Card title={name}>
      <Text>{address}</Text>
      <Text className="quiet">{hours}</Text>
      <PhoneLink number={phone} text="打电话给店里" />
      {canShowPlace && (
        <BigButton kind="plain" icon="place" text="看怎么走" onTap={() => showPlace(place, name)} />
      )}
      {goods.map(({ id, name: goodsName, points, stock }) => (
        <View key={id} className="goods-line">
          <Text>{goodsName}</Text>
          <Text className={stock > 0 ? 'goods-points' : 'quiet'}>
            {stock > 0 ? `${points} ${pointsName}` : '卖完了'}
          </Text>
        </View>
      ))}
    </Card>
  );
}
