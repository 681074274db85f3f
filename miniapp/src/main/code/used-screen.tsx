import { Text, View } from '@tarojs/components';
import { BigButton } from '../../ui/big-button';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import type { CodeState } from './shown-code';

interface UsedScreenProps {
  redemption: Extract<CodeState, { kind: 'used' }>['redemption'];
  onRead: () => void;
}

/** What the shop took, large enough to be compared with what it says. Stays until it has been read. */
export function UsedScreen({ redemption, onRead }: UsedScreenProps) {
  const { amount, balanceAfter, pointsName, shopName, lines } = redemption;
  return (
    <Screen ground="good" bottom={<BigButton text="知道了" onTap={onRead} />}>
      <View className="used" {...spoken('status')}>
        <Icon name="tick" />
        <Text className="used-title">已用掉</Text>
        <Text className="used-amount">{`−${amount}`}</Text>
        <Text className="used-rest">{`余 ${balanceAfter} ${pointsName}`}</Text>
        <Text>{shopName}</Text>
        {lines.map(({ goodsName, quantity, points }) => (
          <Text
            key={goodsName}
            className="used-line"
          >{`${goodsName} ×${quantity}，${points} ${pointsName}`}</Text>
        ))}
      </View>
    </Screen>
  );
}
