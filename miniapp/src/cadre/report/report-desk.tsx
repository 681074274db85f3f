import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { HeldBar } from '../held-bar';
import { noReason, reasonInWords } from '../reason';
import { ReasonField } from '../reason-field';
import { useHeld } from '../use-held';
import { PhotoStep } from './photo-step';
import { ReportFacts } from './report-facts';
import { type StepAct, stepActs } from './step-acts';
import { NoteButtons, StepButtons } from './step-buttons';
import { StepTrouble } from './step-trouble';
import { useStepDraft } from './use-step-draft';

interface ReportDeskProps {
  report: Reply<'readReport'>;
  ask: Ask<Reply<'readReport'>>;
}

interface Decided {
  readonly act: StepAct;
  readonly note: string;
}

/** The report, and one button a step that is open: the server says which, the table says what each asks for. */
export function ReportDesk({ report, ask }: ReportDeskProps) {
  const me = useAsk('readMe', {});
  const [asking, setAsking] = useState<StepAct>();
  const [reason, setReason] = useState(noReason);
  const acts = stepActs(report.openSteps);

  const command = useCommand(
    ({ act, note }: Decided, id) => call('takeReportStep', { reportId: report.id, id, step: act.step, note }),
    ask.replace,
  );
  const held = useHeld<Decided>(decided => void command.send(decided));
  const draft = useStepDraft(report.id, () => void ask.refresh());

  const refusal = command.failed?.failure.kind === 'refused' ? command.failed.failure.code : undefined;
  const { refresh } = ask;
  useEffect(() => {
    if (refusal === 'step_not_open') void refresh();
  }, [refusal, refresh]);

  const choose = (act: StepAct) => {
    command.dismiss();
    if (act.asks === 'photo') void draft.takePhoto(act.step);
    else if (act.asks === 'note') setAsking(act);
    else void command.send({ act, note: '' });
  };
  const decide = (act: StepAct) => {
    held.hold({ act, note: reasonInWords(reason) });
    setAsking(undefined);
    setReason(noReason);
  };

  if (draft.entry) return <PhotoStep report={report} draft={draft} entry={draft.entry} />;
  const bottom = held.what ? (
    <HeldBar text={`${held.what.act.text}：${held.what.note}`} onUndo={held.undo} onSendNow={held.sendNow} />
  ) : asking ? (
    <NoteButtons
      act={asking}
      note={reasonInWords(reason)}
      onDecide={decide}
      onBack={() => setAsking(undefined)}
    />
  ) : acts.length > 0 ? (
    <StepButtons acts={acts} busy={command.busy?.act.step} onChoose={choose} />
  ) : undefined;

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。拍照办结可以先拍，有网自动发。"
      bottom={bottom}
    >
      <StepTrouble command={command} trouble={draft.trouble} />
      {asking && (
        <ReasonField
          label="为什么办不了？上报人会看到"
          choices={asking.reasons}
          reason={reason}
          onChange={setReason}
        />
      )}
      <Asked ask={ask}>{() => <ReportFacts report={report} />}</Asked>
    </Screen>
  );
}
