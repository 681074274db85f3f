import { Text } from '@tarojs/components';
import { periodInWords } from '@torreya/shared/domain/budget-periods';
import { shareInWords } from '@torreya/shared/domain/shares';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';

type Board = Reply<'readVillageBoard'>;

/** Where the village's points came from and went, and by what one can tell that nobody changed it afterwards. */
export function BoardCards({ board }: { board: Board }) {
  const { day, period, granted, figures, digest } = board;
  return (
    <>
      <Card title={`${periodInWords(period)}的预算`}>
        <Text>{`镇里给了 ${granted}`}</Text>
        {figures && <BudgetLines figures={figures} granted={granted} />}
      </Card>
      <Card title="积分去了哪里">
        {figures ? (
          <PointLines figures={figures} />
        ) : (
          <Text>参加的户还很少，合计先不公开，免得对出是谁家。</Text>
        )}
        <Text className="quiet">{`数字算到 ${day} 晚上12点，每天更新一次。`}</Text>
      </Card>
      <Card title="账本封签">
        {digest ? (
          <>
            <Text>{`${day}，全镇第 ${digest.no} 笔（这一天 ${digest.rowsThatDay} 笔）`}</Text>
            <Text className="seal">{inPairs(digest.seal)}</Text>
            <Text className="quiet">
              抄下来，以后同镇里、县里留的底对一对：一样，就说明到这一天为止没人改过账。
            </Text>
          </>
        ) : (
          <Text>账本里还没有记过一笔。</Text>
        )}
      </Card>
    </>
  );
}

function BudgetLines({ figures, granted }: { figures: NonNullable<Board['figures']>; granted: number }) {
  const { carried, awarded, held, free, owed, covered } = figures;
  return (
    <>
      <Text>{`上期剩下 ${carried}`}</Text>
      <Text>{`这一期发了 ${shareInWords(awarded, carried + granted)}`}</Text>
      <Text>{`公示中留着 ${held}，还能发 ${free}`}</Text>
      <Text>{`审过没入账的，够发 ${shareInWords(covered, owed)}`}</Text>
    </>
  );
}

function PointLines({ figures }: { figures: NonNullable<Board['figures']> }) {
  const { issued, redeemed, expired, outstanding, households, takingPart } = figures;
  return (
    <>
      <Text>{`从开始到现在发到各户 ${issued}`}</Text>
      <Text>{`用掉了 ${shareInWords(redeemed, issued)}`}</Text>
      <Text>{`还在各户手里 ${outstanding}，过期了 ${expired}`}</Text>
      <Text>{`参加的户 ${shareInWords(takingPart, households)}`}</Text>
    </>
  );
}

function inPairs(seal: string): string {
  return (seal.match(/../g) ?? []).join(' ');
}
