import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { clockTime } from './by-day';

interface DayCardProps {
  day: string;
  redemptions: Reply<'listTakings'>['redemptions'];
}

export function DayCard({ day, redemptions }: DayCardProps) {
  return (
    <Card title={day}>
      {redemptions.map(({ id, redeemedAt, householdNameMasked, amount, lines, transferNo }) => (
        <View key={id} className="taking">
          <View className="taking-first">
            <Text>{`${clockTime(redeemedAt)}  ${householdNameMasked}`}</Text>
            <Text className="taking-amount">{`+${amount}`}</Text>
          </View>
          <Text className="quiet">
            {[
              lines.map(({ goodsName, quantity }) => `${goodsName} ×${quantity}`).join('，'),
              `账上第 ${transferNo} 号`,
            ]
              .filter(Boolean)
              .join('，')}
          </Text>
        </View>
      ))}
    </Card>
  );
}
