import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { backToPassbooks } from '../pages';
import { householdInWords } from '../passbook-words';
import { useFromTheTop } from '../use-from-the-top';

interface AfterCountProps {
  passbook: Reply<'readPassbook'>;
  result: Reply<'countPassbook'>;
}

/** What the count has led to; stays until the reader goes on. */
export function AfterCount({ passbook, result }: AfterCountProps) {
  const { state, points, pointsName } = result;
  useFromTheTop(state);
  return (
    <Screen
      title={householdInWords(passbook)}
      audience="staff"
      bottom={<BigButton text="回存折名单" onTap={backToPassbooks} />}
    >
      {state === 'counted_once' && (
        <NoticeCard
          tone="good"
          title="第一遍记下了"
          text="请另一位村干部或村监委来数第二遍。先不要告诉他您数了多少。"
        />
      )}
      {state === 'differed' && (
        <NoticeCard
          tone="problem"
          title="两次数得不一样，没有转"
          text="请两个人都从头再数一遍，先不要互相说数。两个人都会收到消息。"
        />
      )}
      {state === 'opened' && (
        <>
          <NoticeCard
            tone="good"
            title={points > 0 ? '两遍一样，已经转到手机里' : '两遍都是没有，这一户清点完了'}
            text="这一户的人会收到消息。"
          />
          {points > 0 && (
            <Card title="转入">
              <Amount value={points} unit={pointsName} />
              <Text className="quiet">请在纸质存折上写“已转入”，还给这一户。</Text>
            </Card>
          )}
        </>
      )}
    </Screen>
  );
}
