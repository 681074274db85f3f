import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../api/call';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { HeldBar } from '../held-bar';
import { backToTodo } from '../pages';
import { useHeld } from '../use-held';
import { AfterDecision } from './after-decision';
import { JoinFacts } from './join-facts';
import { useJoinRequest } from './use-join-request';

type Decision = 'approve' | 'decline';

/** Somebody who says that she belongs to a household: yes or no. */
export default function JoinPage() {
  const { id = '' } = useRouter().params;
  const { ask, request, next } = useJoinRequest(id);
  const [decided, setDecided] = useState<'active' | 'declined'>();
  const command = useCommand(
    (decision: Decision) => call('decideJoinRequest', { memberId: id, decision }),
    reply => setDecided(reply.state),
  );
  const held = useHeld<Decision>(decision => void command.send(decision));
  const failure = command.failed?.failure;

  if (decided) return <AfterDecision state={decided} next={next?.id} />;
  if (failure?.kind === 'refused') {
    const title = failure.code === 'step_not_open' ? '别人先办了' : failure.sentence;
    return (
      <Screen audience="staff" bottom={<BigButton text="回待办" onTap={backToTodo} />}>
        <NoticeCard tone="wait" title={title} />
      </Screen>
    );
  }
  if (!request) {
    return (
      <Screen audience="staff" bottom={<BigButton kind="plain" text="回待办" onTap={backToTodo} />}>
        {ask.failure && <ErrorCard failure={ask.failure} onRetry={() => void ask.refresh()} />}
        {request === null && <Empty icon="tick" text="这个人的申请已经有人办了。" />}
        {!ask.failure && request === undefined && <Skeleton />}
      </Screen>
    );
  }
  const busyText = (decision: Decision, text: string) =>
    command.busy === undefined ? undefined : command.busy === decision ? '正在发…' : text;
  return (
    <Screen
      title={`${request.name}想加入`}
      audience="staff"
      offlineText="现在没网，看到的是上次的。有网了再办。"
      bottom={
        held.what ? (
          <HeldBar
            text={held.what === 'approve' ? `同意${request.name}加入` : `不同意${request.name}加入`}
            onUndo={held.undo}
            onSendNow={held.sendNow}
          />
        ) : (
          <>
            <BigButton
              kind="danger"
              text="不是这家的"
              busyText={busyText('decline', '不是这家的')}
              onTap={() => held.hold('decline')}
            />
            <BigButton
              icon="tick"
              text="同意加入"
              busyText={busyText('approve', '同意加入')}
              onTap={() => held.hold('approve')}
            />
          </>
        )
      }
    >
      {failure && <ErrorCard failure={failure} safe="再试不会重复。" onRetry={command.retry} />}
      <JoinFacts request={request} />
    </Screen>
  );
}
