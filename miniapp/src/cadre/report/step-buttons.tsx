import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import { BigButton } from '../../ui/big-button';
import type { StepAct } from './step-acts';

interface StepButtonsProps {
  acts: readonly StepAct[];
  busy: ReportStepName | undefined;
  onChoose: (act: StepAct) => void;
}

/** The primary one stands lowest, under the thumb. */
export function StepButtons({ acts, busy, onChoose }: StepButtonsProps) {
  const isPrimary = ({ kind }: StepAct) => kind === 'primary';
  const primaryLast = [...acts.filter(act => !isPrimary(act)), ...acts.filter(isPrimary)];
  return (
    <>
      {primaryLast.map(act => (
        <BigButton
          key={act.step}
          kind={act.kind}
          icon={act.icon}
          text={act.text}
          busyText={busy === undefined ? undefined : busy === act.step ? '正在发…' : act.text}
          onTap={() => onChoose(act)}
        />
      ))}
    </>
  );
}

interface NoteButtonsProps {
  act: StepAct;
  /** What the other side will read; nothing yet. */
  note: string;
  onDecide: (act: StepAct) => void;
  onBack: () => void;
}

export function NoteButtons({ act, note, onDecide, onBack }: NoteButtonsProps) {
  return (
    <>
      <BigButton kind="plain" text="再想想" onTap={onBack} />
      <BigButton
        kind={act.kind}
        text={`${act.text}，就这样回`}
        blockedBecause={note === '' ? '先点一个原因，或者写一句' : undefined}
        onTap={() => onDecide(act)}
      />
    </>
  );
}
