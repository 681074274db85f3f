import { Text, View } from '@tarojs/components';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { open, pages } from '../pages';
import type { Shop } from '../use-shop';

export function TodayCard({ shop }: { shop: Shop }) {
  const { count, total } = shop.today;
  return (
    <>
      <Card
        title="今天"
        label={`今天收了${count}笔，共${total}${shop.pointsName}，点开看每一笔`}
        onTap={() => open(pages.today(shop.id))}
      >
        <View className="today-figures">
          <Text className="today-figure">{`${count} 笔`}</Text>
          <Text className="today-figure">{`${total} ${shop.pointsName}`}</Text>
        </View>
      </Card>
      <BigButton
        kind="plain"
        icon="document"
        text="看每月结算"
        onTap={() => open(pages.statement(shop.id))}
      />
    </>
  );
}
