import { type AwardReviewStep, awardSteps } from '@torreya/shared/domain/award-steps';
import { BigButton } from '../../ui/big-button';
import { backToTodo, changeTo, pages } from '../pages';

/** What is done for the household stands below, under the thumb. */
const inFavour: readonly AwardReviewStep[] = ['approve', 'approve_second', 'dismiss'];

interface ReviewButtonsProps {
  openSteps: readonly AwardReviewStep[];
  /** +5 香榧币. */
  gain: string;
  busy: AwardReviewStep | undefined;
  onTake: (step: AwardReviewStep) => void;
}

export function ReviewButtons({ openSteps, gain, busy, onTake }: ReviewButtonsProps) {
  const inOrder = [...openSteps].sort((a, b) => Number(inFavour.includes(a)) - Number(inFavour.includes(b)));
  return (
    <>
      {inOrder.map(step => {
        const text = stepInWords(step, gain);
        const busyText = busy === undefined ? undefined : busy === step ? '正在发…' : text;
        const look = inFavour.includes(step) ? ({ icon: 'tick' } as const) : ({ kind: 'danger' } as const);
        return <BigButton key={step} {...look} text={text} busyText={busyText} onTap={() => onTake(step)} />;
      })}
    </>
  );
}

/** What gives the points says how many. */
export function stepInWords(step: AwardReviewStep, gain: string): string {
  const { label } = awardSteps[step];
  return step === 'approve' || step === 'approve_second' ? `${label} ${gain}` : label;
}

interface ReasonButtonsProps {
  step: AwardReviewStep;
  note: string;
  onTake: () => void;
  onBack: () => void;
}

export function ReasonButtons({ step, note, onTake, onBack }: ReasonButtonsProps) {
  return (
    <>
      <BigButton kind="plain" text="再想想" onTap={onBack} />
      <BigButton
        {...(inFavour.includes(step) ? {} : { kind: 'danger' as const })}
        text={`${awardSteps[step].label}，就这样回`}
        blockedBecause={note === '' ? '先点一个原因，或者写一句' : undefined}
        onTap={onTake}
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
