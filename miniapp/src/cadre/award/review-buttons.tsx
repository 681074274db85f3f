import { type AwardStepName, awardSteps } from '@torreya/shared/domain/award-steps';
import { BigButton } from '../../ui/big-button';
import { backToTodo, changeTo, pages } from '../pages';

interface ReviewButtonsProps {
  openSteps: readonly AwardStepName[];
  /** +5 香榧币. */
  gain: string;
  busy: AwardStepName | undefined;
  onApprove: () => void;
  onDecline: () => void;
}

export function ReviewButtons({ openSteps, gain, busy, onApprove, onDecline }: ReviewButtonsProps) {
  const approve = `${awardSteps.approve.label} ${gain}`;
  const { label: decline } = awardSteps.decline;
  const busyText = (text: string, step: AwardStepName) =>
    busy === undefined ? undefined : busy === step ? '正在发…' : text;
  return (
    <>
      {openSteps.includes('decline') && (
        <BigButton kind="danger" text={decline} busyText={busyText(decline, 'decline')} onTap={onDecline} />
      )}
      {openSteps.includes('approve') && (
        <BigButton icon="tick" text={approve} busyText={busyText(approve, 'approve')} onTap={onApprove} />
      )}
    </>
  );
}

interface DeclineButtonsProps {
  note: string;
  onDecline: () => void;
  onBack: () => void;
}

export function DeclineButtons({ note, onDecline, onBack }: DeclineButtonsProps) {
  return (
    <>
      <BigButton kind="plain" text="再想想" onTap={onBack} />
      <BigButton
        kind="danger"
        text="不通过，就这样回"
        blockedBecause={note === '' ? '先点一个原因，或者写一句' : undefined}
        onTap={onDecline}
      />
    </>
  );
}

interface NextButtonsProps {
  next: string | undefined;
  count: number;
  hasMore: boolean;
}

export function NextButtons({ next, count, hasMore }: NextButtonsProps) {
  if (next === undefined) return <BigButton text="都看完了，回待办" onTap={backToTodo} />;
  return (
    <>
      <BigButton kind="plain" text="回待办" onTap={backToTodo} />
      <BigButton
        icon="next"
        text={`下一张（还有 ${count}${hasMore ? '+' : ''}）`}
        onTap={() => changeTo(pages.award(next))}
      />
    </>
  );
}
