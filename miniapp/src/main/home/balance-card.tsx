import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { Amount } from '../../ui/amount';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { enoughInWords, onTheWayInWords } from '../../ui/enough-words';
import { open, pages } from '../pages';

/** How much the household has, and what that is good for. */
export function BalanceCard({ isTold }: { isTold: boolean }) {
  const ask = useAsk('readWallet', {});
  return (
    <Asked ask={ask} isTold={isTold}>
      {wallet => {
        const { balance, pointsName } = wallet;
        const onTheWay = onTheWayInWords(wallet);
        const label = [`我家的${pointsName}，${balance}`, enoughInWords(wallet), onTheWay];
        return (
          <Card
            title={`我家的${pointsName}`}
            label={label.filter(Boolean).join('，')}
            onTap={() => open(pages.wallet)}
          >
            <Amount value={balance} unit={pointsName} />
            <Text>{enoughInWords(wallet)}</Text>
            {onTheWay !== undefined && <Text className="quiet">{onTheWay}</Text>}
          </Card>
        );
      }}
    </Asked>
  );
}
