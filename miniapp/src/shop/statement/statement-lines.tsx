import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { whenInWords } from '../../ui/when';

/** A phone draws a thousand elements and no more; a busy month has more lines than that. */
const linesAtOnce = 50;

export function StatementLines({ lines }: { lines: Reply<'readStatement'>['lines'] }) {
  const [shown, setShown] = useState(linesAtOnce);
  if (lines.length === 0) return <Empty icon="document" text="这个月没有收过。" />;
  return (
    <>
      <Card title="每一笔">
        {lines
          .slice(0, shown)
          .map(({ redemptionId, redeemedAt, householdNameMasked, amount, transferNo }) => (
            <View key={redemptionId} className="statement-line">
              <View className="statement-line-first">
                <Text>{householdNameMasked}</Text>
                <Text className="statement-amount">{amount}</Text>
              </View>
              <Text className="quiet">{`${whenInWords(redeemedAt)}，账上第 ${transferNo} 号`}</Text>
            </View>
          ))}
      </Card>
      {lines.length > shown && (
        <BigButton
          kind="plain"
          text={`再看 ${Math.min(linesAtOnce, lines.length - shown)} 笔`}
          onTap={() => setShown(shown + linesAtOnce)}
        />
      )}
    </>
  );
}
