import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import type { Turn } from './count-form';

interface ConfirmCountProps {
  passbook: Reply<'readPassbook'>;
  turn: Turn;
  points: number;
}

/** Says what will happen, before it can no longer be taken back. */
export function ConfirmCount({ passbook: { pointsName }, turn, points }: ConfirmCountProps) {
  return (
    <>
      <Card title="您数出来的">
        <Amount value={points} unit={pointsName} />
      </Card>
      <NoticeCard tone="wait" title="记下以后不能改" text={whatHappens(turn, points, pointsName)} />
    </>
  );
}

function whatHappens(turn: Turn, points: number, pointsName: string): string {
  if (turn === 'first') {
    return '要等另一个人再数一遍。两遍一样，才转到这一户的手机里；不一样，就重数。先不要告诉别人您数了多少。';
  }
  const same =
    points > 0 ? `${points} 个${pointsName}马上转到这一户的手机里` : '这一户就清点完了，没有要转的';
  return `如果和第一遍一样，${same}；不一样，什么也不转，两个人重数。`;
}
