import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { BooksDoubt } from './books-doubt';

/** Whether the books add up, read in one snapshot: every point that is somewhere came from somewhere. */
export function BooksCard() {
  const ask = useAsk('readTrialBalance', {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title="账平不平">
      <Asked ask={ask}>
        {({ sum, kinds, headNo, doubts }) => (
          <>
            {/* An answer kept from before an update has none. */}
            {(doubts ?? []).map(doubt => (
              <BooksDoubt key={doubt.bookName} doubt={doubt} />
            ))}
            {sum === 0 ? (
              <StatusLine tone="good" text="账是平的：所有的进和出加起来正好是 0" />
            ) : (
              <StatusLine tone="problem" text={`账不平：加起来差 ${sum}。先不要结算，请马上找县里查账。`} />
            )}
            <Text className="quiet">{`一直记到第 ${headNo} 号，${whenInWords(ask.at ?? Date.now())}看的`}</Text>
            {isOpen &&
              kinds.map(({ kind, label, accounts, balance }) => (
                <View key={kind} className="books-line">
                  <Text>{`${label}（${accounts} 个账户）`}</Text>
                  <Text className="books-balance">{balance}</Text>
                </View>
              ))}
            <BigButton kind="plain" text={isOpen ? '收起' : '看每一类账'} onTap={() => setOpen(!isOpen)} />
          </>
        )}
      </Asked>
    </Card>
  );
}
