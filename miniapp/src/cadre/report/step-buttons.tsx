import { View } from '@tarojs/components';
import { clocksStoppedBy } from '@torreya/shared/domain/report-clocks';
import { BigButton } from '../../ui/big-button';
import type { StepAct } from './step-acts';
import './step-buttons.scss';

/** More than these hide the report on a small screen. */
const mostInSight = 2;

interface StepButtonsProps {
  acts: readonly StepAct[];
  onChoose: (act: StepAct) => void;
  /** All the others, where there are too many for the foot of the screen. */
  onMore: () => void;
}

/** The primary one stands lowest, under the thumb, and what a clock waits for beside it; rare ones are one tap further. */
export function StepButtons({ acts, onChoose, onMore }: StepButtonsProps) {
  const isPrimary = ({ kind }: StepAct) => kind === 'primary';
  const [primary, ...others] = [...acts.filter(isPrimary), ...acts.filter(act => !isPrimary(act))];
  if (!primary) return null;
  const isMore = acts.length > mostInSight;
  const inSight = isMore ? others.filter(({ step }) => clocksStoppedBy[step]) : others;
  return (
    <>
      <View className="step-row">
        {isMore && <BigButton kind="plain" text="别的办法" onTap={onMore} />}
        {inSight.map(act => (
          <StepButton key={act.step} act={act} onChoose={onChoose} />
        ))}
      </View>
      <StepButton act={primary} onChoose={onChoose} />
    </>
  );
}

export function StepButton({ act, onChoose }: Omit<StepButtonsProps, 'acts' | 'onMore'> & { act: StepAct }) {
  return <BigButton kind={act.kind} icon={act.icon} text={act.text} onTap={() => onChoose(act)} />;
}
