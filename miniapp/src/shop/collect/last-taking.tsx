import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { whenInWords } from '../../ui/when';
import { amountInWords } from '../amount-in-words';
import { open, pages } from '../pages';
import type { TillState } from '../till';

interface LastTakingProps {
  state: TillState;
  onRead: () => void;
}

/** A taking whose end nobody has read yet, perhaps because the app was closed in between. */
export function LastTaking({ state, onRead }: LastTakingProps) {
  if (state.kind === 'idle') return null;
  const { payerMasked, total, pointsName, sentAt } = state.taking;
  const which = `${payerMasked}，${total} ${pointsName}，${whenInWords(sentAt)}。`;
  const read = <BigButton kind="plain" text="知道了" onTap={onRead} />;
  switch (state.kind) {
    case 'sending':
    case 'confirming':
      return (
        <NoticeCard tone="wait" title="上一笔正在确认，请勿重复收" text={which}>
          <BigButton kind="plain" text="去看看" onTap={() => open(pages.result)} />
        </NoticeCard>
      );
    case 'taken':
      return (
        <NoticeCard tone="good" title={`上一笔收到${amountInWords(total)}${pointsName}`} text={which}>
          {read}
        </NoticeCard>
      );
    case 'refused':
      return (
        <NoticeCard tone="problem" title="上一笔没有收成，没有扣" text={`${which}${state.refusal.sentence}`}>
          {read}
        </NoticeCard>
      );
    case 'not taken':
      return (
        <NoticeCard
          tone="problem"
          title="上一笔没有收成，没有扣"
          text={`${which}要收就请对方刷新，再扫一次。`}
        >
          {read}
        </NoticeCard>
      );
  }
}
