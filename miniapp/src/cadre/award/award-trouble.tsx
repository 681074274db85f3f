import type { RefusalOf } from '../../api/outcome';
import type { Command } from '../../api/use-command';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';

/** What to do about each refusal; the server's sentence says what happened. */
const advice: Partial<Record<RefusalOf<'takeAwardStep'>, string>> = {
  own_award: '这一张留着，村里别的干部会看到。您接着看下一张。',
  cap_reached: '这一张不能再加了。点不通过，写一句上限到了。',
  relatives_award: '这一张留着，别的人会看到。您接着看下一张。',
  other_hand_needed: '这一张留着，别的人会看到。您接着看下一张。',
  household_not_confirmed: '先到“加入”里确认这户人家，再来点通过。',
  step_not_open: '已经换成最新的情况，请看下面。',
};

export function AwardTrouble({ command }: { command: Pick<Command<unknown>, 'failed' | 'retry'> }) {
  const failure = command.failed?.failure;
  if (!failure) return null;
  if (failure.kind !== 'refused' || failure.code === 'unavailable') {
    return <ErrorCard failure={failure} safe="再试不会重复发。" onRetry={command.retry} />;
  }
  const known = Object.entries(advice).find(([code]) => code === failure.code)?.[1];
  return <NoticeCard tone="problem" title={failure.sentence} text={known} />;
}
