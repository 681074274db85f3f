import type { Failure } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { open, pages } from '../pages';

/** Why there is no code. */
export function CodeTrouble({ failure }: { failure: Failure }) {
  const refusal = failure.kind === 'refused' ? failure.code : undefined;
  if (refusal === 'no_household') return <Empty icon="people" text="先加入一户人家，才有码。" />;
  if (refusal === 'household_not_confirmed') {
    return (
      <NoticeCard
        tone="wait"
        title="等村干部确认"
        text="确认您是这家的人以后，就能用码了。等急了可以打电话。"
      />
    );
  }
  return <ErrorCard failure={failure} safe="没有扣过。" />;
}

/** The one thing that helps. */
export function WayOut({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const refusal = failure.kind === 'refused' ? failure.code : undefined;
  if (refusal === 'no_household') {
    return <BigButton icon="people" text="我要加入" onTap={() => open(pages.join)} />;
  }
  const text = refusal === 'household_not_confirmed' ? '再看看确认没有' : '再出一个码';
  return <BigButton icon="again" text={text} onTap={onRetry} />;
}
