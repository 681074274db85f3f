import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { enoughInWords, onTheWayInWords } from '../../ui/enough-words';
import { StatusLine } from '../../ui/status-line';
import { expiringInWords } from './expiring-words';

export function Balance({ wallet }: { wallet: Reply<'readWallet'> }) {
  const { balance, honour, pointsName } = wallet;
  const onTheWay = onTheWayInWords(wallet);
  const [soonest, later] = expiringInWords(wallet);
  return (
    <Card title={`我家的${pointsName}`}>
      <View className="wallet-balance">
        <Amount value={balance} unit={pointsName} />
      </View>
      <Text>{enoughInWords(wallet)}</Text>
      {soonest !== undefined && <StatusLine tone="wait" text={soonest} />}
      {later !== undefined && <Text className="quiet">{later}</Text>}
      {onTheWay !== undefined && <StatusLine tone="wait" text={onTheWay} />}
      <Text className="quiet">{`一共挣过 ${honour}，用掉了也算`}</Text>
    </Card>
  );
}
