import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import type { MorePages } from '../../api/use-more-pages';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { MoreButton } from '../../ui/more-button';
import { spoken } from '../../ui/spoken';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';

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
        {lines.map(line => (
          <Line key={line.no} line={line} unit={unit} />
        ))}
      </Card>
      <MoreButton more={more} />
    </>
  );
}

/** What an award brought leads on to why it was as much. */
function Line({ line, unit }: { line: LinesProps['lines'][number]; unit: string }) {
  const { at, points, balanceAfter, text, about } = line;
  const awardId = about.kind === 'award' && points > 0 ? about.id : null;
  return (
    <View
      className="wallet-line"
      hoverClass={awardId ? 'pressed' : 'none'}
      {...(awardId
        ? { onClick: () => open(pages.why(awardId)), ...spoken('button', `${text}，为什么得这 ${points}`) }
        : {})}
    >
      <View>
        <Text className="wallet-reason">{text}</Text>
        <Text className="quiet">{`${whenInWords(at)}，余 ${balanceAfter}`}</Text>
        {awardId && <Text className="wallet-why">{`为什么得这 ${points}`}</Text>}
      </View>
      <Amount value={points} unit={unit} as="change" />
    </View>
  );
}
