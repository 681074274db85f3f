import type { Failure } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { open, pages } from '../pages';

/** Why there is no code, and the one thing that helps. */
export function CodeTrouble({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  if (failure.kind === 'refused' && failure.code === 'no_household') {
    return (
      <Empty icon="people" text="先加入一户人家，才有码。">
        <BigButton icon="people" text="我要加入" onTap={() => open(pages.join)} />
      </Empty>
    );
  }
  if (failure.kind === 'refused' && failure.code === 'household_not_confirmed') {
    return (
      <NoticeCard
        tone="wait"
        title="等村干部确认"
        text="确认您是这家的人以后，就能用码了。等急了可以打电话。"
      >
        <BigButton kind="plain" icon="again" text="再看看" onTap={onRetry} />
      </NoticeCard>
    );
  }
  return <ErrorCard failure={failure} safe="没有扣过。" onRetry={onRetry} retryText="再出一个码" />;
}
