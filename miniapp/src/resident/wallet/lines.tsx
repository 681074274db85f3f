import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import type { MorePages } from '../../api/use-more-pages';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { MoreButton } from '../../ui/more-button';
import { whenInWords } from '../../ui/when';

interface LinesProps {
  lines: Reply<'readWallet'>['lines'];
  unit: string;
  more: Omit<MorePages<unknown>, 'pages'>;
}

/** Like a passbook: how much, what for, when, and what there was then. */
export function Lines({ lines, unit, more }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <Card title="一笔一笔">
        {lines.map(({ no, at, points, balanceAfter, text }) => (
          <View key={no} className="wallet-line">
            <View>
              <Text className="wallet-reason">{text}</Text>
              <Text className="quiet">{`${whenInWords(at)}，余 ${balanceAfter}`}</Text>
            </View>
            <Amount value={points} unit={unit} as="change" />
          </View>
        ))}
      </Card>
      <MoreButton more={more} />
    </>
  );
}
