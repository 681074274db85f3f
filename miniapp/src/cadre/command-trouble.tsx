import type { Command } from '../api/use-command';
import type { PhoneTrouble } from '../platform/phone-trouble';
import { BigButton } from '../ui/big-button';
import { ErrorCard } from '../ui/error-card';
import { NoticeCard } from '../ui/notice-card';

interface CommandTroubleProps {
  command: Pick<Command<unknown>, 'failed' | 'retry' | 'dismiss'>;
  trouble: PhoneTrouble | undefined;
}

/** Why a command was not done, and what the reader can do about it. */
export function CommandTrouble({ command, trouble }: CommandTroubleProps) {
  if (trouble) return <ErrorCard failure={trouble} />;
  const failure = command.failed?.failure;
  if (!failure) return null;
  if (failure.kind === 'refused' && failure.code === 'step_not_open')
    return <TakenByOther onRead={command.dismiss} />;
  if (failure.kind === 'refused' && failure.code !== 'unavailable') {
    return (
      <NoticeCard tone="problem" title={failure.sentence}>
        <BigButton kind="plain" text="知道了" onTap={command.dismiss} />
      </NoticeCard>
    );
  }
  return <ErrorCard failure={failure} safe="再试不会重复。" onRetry={command.retry} />;
}

function TakenByOther({ onRead }: { onRead: () => void }) {
  return (
    <NoticeCard tone="wait" title="别人先办了" text="已经换成最新的情况，请看下面。">
      <BigButton kind="plain" text="知道了" onTap={onRead} />
    </NoticeCard>
  );
}
