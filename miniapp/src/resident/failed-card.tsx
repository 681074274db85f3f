import type { Command } from '../api/use-command';
import { ErrorCard } from '../ui/error-card';
import { NoticeCard } from '../ui/notice-card';

/** Why something was not done. Only what may have got lost on the way is offered again. */
export function FailedCard({ command }: { command: Pick<Command<unknown>, 'failed' | 'retry'> }) {
  const failure = command.failed?.failure;
  if (!failure) return null;
  if (failure.kind === 'refused' && failure.code !== 'unavailable') {
    return <NoticeCard tone="problem" title={failure.sentence} />;
  }
  return <ErrorCard failure={failure} safe="再试不会重复。" onRetry={command.retry} />;
}
