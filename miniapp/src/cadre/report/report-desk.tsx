import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Screen } from '../../ui/screen';
import { HeldBar } from '../held-bar';
import { useHeld } from '../use-held';
import { PhotoStep } from './photo-step';
import { ReportFacts } from './report-facts';
import { type StepAct, stepActs } from './step-acts';
import { StepButton, StepButtons } from './step-buttons';
import { type Filled, useStepForm } from './step-form';
import { StepTrouble } from './step-trouble';
import { useStepDraft } from './use-step-draft';

interface ReportDeskProps {
  report: Reply<'readReport'>;
  ask: Ask<Reply<'readReport'>>;
}

/** The report, and one button a step that is open: the server says which, the table says what each asks for. */
export function ReportDesk({ report, ask }: ReportDeskProps) {
  const me = useAsk('readMe', {});
  const [asking, setAsking] = useState<StepAct>();
  const [isChoosing, setIsChoosing] = useState(false);
  const acts = stepActs(report.openSteps);

  const command = useCommand(
    ({ act, note, personIds, otherReportId }: Filled, id) =>
      call('takeReportStep', {
        reportId: report.id,
        id,
        step: act.step,
        note,
        personIds: [...personIds],
        ...(otherReportId ? { otherReportId } : {}),
      }),
    ask.replace,
  );
  const held = useHeld<Filled>(filled => void command.send(filled));
  const draft = useStepDraft(report.id, () => void ask.refresh());

  const refusal = command.failed?.failure.kind === 'refused' ? command.failed.failure.code : undefined;
  const { refresh } = ask;
  useEffect(() => {
    if (refusal === 'step_not_open') void refresh();
  }, [refusal, refresh]);

  const form = useStepForm({
    report,
    act: asking,
    onDecide: filled => {
      held.hold(filled);
      setAsking(undefined);
    },
    onBack: () => setAsking(undefined),
  });
  const choose = (act: StepAct) => {
    command.dismiss();
    setIsChoosing(false);
    if (act.asks === 'photo') void draft.takePhoto(act.step);
    else if (act.asks === 'form') setAsking(act);
    else void command.send({ act, note: '', personIds: [], otherReportId: undefined, inWords: act.text });
  };

  if (draft.entry) return <PhotoStep report={report} draft={draft} entry={draft.entry} />;
  const busy = command.busy?.act.step;
  const bottom = held.what ? (
    <HeldBar text={held.what.inWords} onUndo={held.undo} onSendNow={held.sendNow} />
  ) : form ? (
    form.buttons
  ) : isChoosing ? (
    <BigButton kind="plain" text="返回" onTap={() => setIsChoosing(false)} />
  ) : acts.length > 0 ? (
    <StepButtons acts={acts} busy={busy} onChoose={choose} onMore={() => setIsChoosing(true)} />
  ) : undefined;

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。拍照办结可以先拍，有网自动发。"
      bottom={bottom}
    >
      <StepTrouble command={command} trouble={draft.trouble} />
      {form?.fields}
      {isChoosing && (
        <>
          <Text className="field-label">还可以怎么办？</Text>
          {acts
            .filter(({ kind }) => kind !== 'primary')
            .map(act => (
              <StepButton key={act.step} act={act} busy={busy} onChoose={choose} />
            ))}
        </>
      )}
      <Asked ask={ask}>{() => <ReportFacts report={report} />}</Asked>
    </Screen>
  );
}
