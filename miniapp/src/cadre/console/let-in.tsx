import { Text } from '@tarojs/components';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { momentInWords } from '../../ui/when';
import { useFromTheTop } from '../use-from-the-top';

interface LetInProps {
  computer: Reply<'lookAtConsole'>;
  code: string;
  /** Whose name it opens in. */
  name: string;
  onAnswered: (isIn: boolean) => void;
  onBack: () => void;
}

/** What she is about to let in, before she does. */
export function LetIn({ computer, code, name, onAnswered, onBack }: LetInProps) {
  const { id: signInId, browser, address, askedAt } = computer;
  const answer = useCommand(async (letIn: boolean) => {
    const outcome = await call('answerConsole', { signInId, code, letIn });
    return outcome.kind === 'done' ? { kind: 'done' as const, reply: letIn } : outcome;
  }, onAnswered);
  useFromTheTop(signInId);
  return (
    <Screen
      title="让这台电脑登录吗？"
      audience="staff"
      offlineText="现在没网，登录不了。"
      bottom={
        <>
          <BigButton kind="danger" text="不是我，不让它进" onTap={() => void answer.send(false)} />
          <BigButton
            icon="tick"
            text="是我面前这台，让它登录"
            busyText={answer.busy === undefined ? undefined : '正在告诉电脑…'}
            onTap={() => void answer.send(true)}
          />
        </>
      }
    >
      {answer.failed && (
        <>
          <ErrorCard failure={answer.failed.failure} />
          <BigButton kind="plain" text="重新扫码" onTap={onBack} />
        </>
      )}
      <Card title={browser}>
        <Text>{`${momentInWords(askedAt)}打开的登录页`}</Text>
        <Text>{address ? `网络地址 ${address}` : '看不出在哪个网络'}</Text>
      </Card>
      <NoticeCard
        tone="wait"
        title={`它会用${name}的名字办事`}
        text="能看、能改您在工作台上能看能改的一切。码要是您自己在面前的电脑上看到的；别人发来的、打电话念来的，都不要同意。"
      />
    </Screen>
  );
}
