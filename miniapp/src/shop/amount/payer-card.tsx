import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { CodeLife } from './code-life';

export function PayerCard({ payer, pointsName }: { payer: Reply<'checkCode'>; pointsName: string }) {
  return (
    <Card>
      <View className="payer">
        <Text className="payer-name">{payer.householdNameMasked}</Text>
        <View className="payer-has">
          <Text>有</Text>
          <Text className="payer-spendable">{payer.spendable}</Text>
          <Text>{pointsName}</Text>
        </View>
      </View>
      <CodeLife expiresAt={payer.expiresAt} />
    </Card>
  );
}
