import { useEffect } from 'react';
import type { Reply } from '../../api/outcome';
import { vibrate } from '../../platform/vibrate';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { whenInWords } from '../../ui/when';
import { amountInWords } from '../amount-in-words';
import { EndScreen } from '../end-screen';

interface TakenScreenProps {
  redemption: Reply<'redeem'>;
  onNext: () => void;
}

/** Green, large, in figures and in words, and felt: the shopkeeper may be looking at the goods. */
export function TakenScreen({ redemption, onNext }: TakenScreenProps) {
  const { amount, pointsName, householdNameMasked, lines, redeemedAt } = redemption;
  useEffect(vibrate, []);
  const goods = lines.map(({ goodsName, quantity }) => `${goodsName} ×${quantity}`).join('，');
  return (
    <EndScreen
      tone="good"
      title={`收到${amountInWords(amount)}${pointsName}`}
      texts={[goods, `${householdNameMasked}，${whenInWords(redeemedAt)}`]}
      bottom={<BigButton text="下一位" onTap={onNext} />}
    >
      <Amount value={amount} unit={pointsName} />
    </EndScreen>
  );
}
