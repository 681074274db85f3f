import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { whenInWords } from '../../ui/when';

/** A phone draws a thousand elements and no more, and several shops stand on this page. */
const linesAtOnce = 30;

export function ShopLines({ shopId, month }: { shopId: string; month: string }) {
  const ask = useAsk('readStatement', { shopId, month });
  const [shown, setShown] = useState(linesAtOnce);
  return (
    <Asked ask={ask}>
      {({ lines }) => (
        <View>
          {lines
            .slice(0, shown)
            .map(({ redemptionId, redeemedAt, householdNameMasked, amount, transferNo }) => (
              <View key={redemptionId} className="books-line">
                <View className="shop-line-words">
                  <Text>{householdNameMasked}</Text>
                  <Text className="quiet">{`${whenInWords(redeemedAt)}，第 ${transferNo} 号`}</Text>
                </View>
                <Text className="books-balance">{amount}</Text>
              </View>
            ))}
          {lines.length > shown && (
            <BigButton
              kind="plain"
              text={`再看 ${Math.min(linesAtOnce, lines.length - shown)} 笔`}
              onTap={() => setShown(shown + linesAtOnce)}
            />
          )}
        </View>
      )}
    </Asked>
  );
}
