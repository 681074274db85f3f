import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { ColleaguePicker } from './colleague-picker';
import { OtherReportPicker } from './other-report-picker';
import type { StepAct } from './step-acts';

/** What a step carries beside its photos. */
export interface Filled {
  readonly act: StepAct;
  readonly note: string;
  readonly personIds: readonly string[];
  readonly otherReportId: string | undefined;
  /** In words, while it can still be taken back. */
  readonly inWords: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface StepForm {
  readonly act: StepAct;
  readonly fields: JSX.Element;
  readonly buttons: JSX.Element;
}

interface StepFormProps {
  report: Reply<'readReport'>;
  act: StepAct | undefined;
  onDecide: (filled: Filled) => void;
  onBack: () => void;
}

/** Asks for what the table says that a step needs; fields stand in the page, buttons at its foot. */
export function useStepForm({ report, act, onDecide, onBack }: StepFormProps): StepForm | undefined {
  const [reason, setReason] = useState(noReason);
  const [people, setPeople] = useState<readonly Named[]>([]);
  const [other, setOther] = useState<Named>();
  if (!act) return undefined;
  const { needs }: ReportStep = reportSteps[act.step];
  const note = reasonInWords(reason);
  const clear = () => {
    setReason(noReason);
    setPeople([]);
    setOther(undefined);
  };
  const missing =
    needs.includes('receiver') && people.length === 0
      ? '先选一个人'
      : needs.includes('advisers') && people.length === 0
        ? '先选找谁商量'
        : needs.includes('other_report') && !other
          ? '先选另一条'
          : needs.includes('note') && note === ''
            ? '先点一个原因，或者写一句'
            : undefined;
  const decide = () => {
    const named = [...people.map(({ name }) => name), ...(other ? [other.name] : []), note].filter(Boolean);
    onDecide({
      act,
      note,
      personIds: people.map(({ id }) => id),
      otherReportId: other?.id,
      inWords: `${act.text}：${named.join('，')}`,
    });
    clear();
  };
  const back = () => {
    clear();
    onBack();
  };
  return {
    act,
    fields: (
      <>
        {(needs.includes('receiver') || needs.includes('advisers')) && (
          <ColleaguePicker
            reportId={report.id}
            chosen={people}
            isOne={needs.includes('receiver')}
            onChange={setPeople}
          />
        )}
        {needs.includes('other_report') && (
          <OtherReportPicker report={report} chosen={other?.id} onChoose={setOther} />
        )}
        {needs.includes('note') && (
          <ReasonField label={act.question} choices={act.reasons} reason={reason} onChange={setReason} />
        )}
      </>
    ),
    buttons: (
      <>
        <BigButton kind="plain" text="再想想" onTap={back} />
        <BigButton
          kind={act.kind === 'danger' ? 'danger' : 'primary'}
          text={`${act.text}，就这样`}
          blockedBecause={missing}
          onTap={decide}
        />
      </>
    ),
  };
}
