import { Text, View } from '@tarojs/components';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import type { Shop } from '../use-shop';

export function TodayTotals({ shop }: { shop: Shop }) {
  return (
    <Card title="今天一共">
      <View className="today-totals">
        <Amount value={shop.today.total} unit={shop.pointsName} />
        <Text>{`${shop.today.count} 笔`}</Text>
      </View>
    </Card>
  );
}
