import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { open, pages } from '../pages';

interface StepBottomProps {
  openSteps: readonly ReportStepName[];
  /** The step that she is about to take. */
  asking: ReportStepName | undefined;
  /** The step needs words, and there are none. */
  isNoteMissing: boolean;
  /** It is under way, and the page waits for the answer. */
  isBusy?: boolean;
  onAsk: (step: ReportStepName) => void;
  onTake: (step: ReportStepName) => void;
  onBack: () => void;
}

/** One button a step that is open to her. What cannot be taken back, or may need words, is asked for once more. */
export function StepBottom({
  openSteps,
  asking,
  isNoteMissing,
  isBusy = false,
  onAsk,
  onTake,
  onBack,
}: StepBottomProps) {
  const busyText = isBusy ? '正在发…' : undefined;
  if (asking === 'withdraw') {
    return (
      <>
        <NoticeCard tone="wait" title="撤回以后，村里就不去看了" />
        <BigButton kind="plain" text="不撤回" onTap={onBack} />
        <BigButton kind="danger" text="撤回，不用看了" busyText={busyText} onTap={() => onTake('withdraw')} />
      </>
    );
  }
  if (asking !== undefined) {
    return (
      <>
        <BigButton kind="plain" text="再想想" onTap={onBack} />
        <BigButton
          icon="send"
          text={asking === 'answer' ? '发给村里' : '再反映一次'}
          busyText={busyText}
          blockedBecause={isNoteMissing ? '先点一句，或者拍一张' : undefined}
          onTap={() => onTake(asking)}
        />
      </>
    );
  }
  const [first, ...others] = orderOf(openSteps);
  if (first === undefined) return <BigButton text="回首页" onTap={() => open(pages.home)} />;
  return (
    <>
      {[...others].reverse().map(step => (
        <BigButton key={step} kind="plain" text={reportSteps[step].label} onTap={() => onAsk(step)} />
      ))}
      {first === 'confirm' ? (
        <BigButton
          icon="tick"
          text={reportSteps.confirm.label}
          busyText={busyText}
          onTap={() => onTake('confirm')}
        />
      ) : (
        <BigButton
          kind={first === 'withdraw' ? 'danger' : first === 'answer' ? 'primary' : 'plain'}
          text={reportSteps[first].label}
          onTap={() => onAsk(first)}
        />
      )}
    </>
  );
}

/** Hers only, the good one first; what a handler may do has a desk of its own. */
function orderOf(openSteps: readonly ReportStepName[]): ReportStepName[] {
  return openSteps.filter(step => reportSteps[step].by === 'reporter');
}
