import { Text } from '@tarojs/components';
import { useState } from 'react';
import { lastAnswer, questionKey } from '../../api/answers';
import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { useOnline } from '../../platform/online';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { Screen } from '../../ui/screen';
import { AheadPicture } from '../ahead-picture';
import { HeldBar } from '../held-bar';
import { stepOf } from '../kept-step-words';
import { NextButton } from '../next-button';
import { open, pages } from '../pages';
import type { TaskKind } from '../task';
import { useHeld } from '../use-held';
import { useNextTask } from '../use-next-task';
import { PhotoStep } from './photo-step';
import { RefusedStep } from './refused-step';
import { ReportFacts } from './report-facts';
import { type StepAct, stepActs } from './step-acts';
import { StepButton, StepButtons } from './step-buttons';
import { type Filled, useStepForm } from './step-form';
import { stepsAfter } from './steps-after';
import { type KeptSteps, useKeptSteps } from './use-kept-steps';
import { WaitingSteps } from './waiting-steps';

interface ReportDeskProps {
  report: Reply<'readReport'>;
  ask: Ask<Reply<'readReport'>>;
  /** The one list of the to-do that he goes through. */
  only?: TaskKind;
}

function lettersHint(state: Reply<'readReport'>['state']): string {
  return state === 'dispatched'
    ? '几家分头在办，点这里看谁还没回复，也可以收回。'
    : '分头交给几家去办，或者发提醒单、移送函、建议函。';
}

/** The report, and one button a step that is open: the server says which, the table says what each asks for. */
export function ReportDesk({ report, ask, only }: ReportDeskProps) {
  const { me, next } = useNextTask({ id: report.id, since: report.submittedAt }, only);
  const [asking, setAsking] = useState<StepAct>();
  const [isChoosing, setIsChoosing] = useState(false);
  const [hasActed, setActed] = useState(false);
  const isOnline = useOnline();
  const steps = useKeptSteps(report.id, () => showAnswer(report.id, ask));
  const acts = stepActs(openNow(report, steps));

  const take = ({ act, note, personIds, otherReportId }: Filled) => {
    setActed(true);
    steps.take({
      step: act.step,
      note,
      personIds: [...personIds],
      ...(otherReportId ? { otherReportId } : {}),
    });
  };
  const held = useHeld<Filled>(take);
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
    setIsChoosing(false);
    if (act.asks === 'photo') void steps.takePhoto(act.step);
    else if (act.asks === 'form') setAsking(act);
    else take({ act, note: '', personIds: [], otherReportId: undefined, inWords: act.text });
  };

  if (steps.writing) {
    return <PhotoStep report={report} steps={steps} entry={steps.writing} onSent={() => setActed(true)} />;
  }
  const bottom = held.what ? (
    <HeldBar text={held.what.inWords} onUndo={held.undo} onSendNow={held.sendNow} />
  ) : form ? (
    form.buttons
  ) : isChoosing ? (
    <BigButton kind="plain" text="返回" onTap={() => setIsChoosing(false)} />
  ) : acts.length > 0 ? (
    <>
      {(hasActed || steps.refused) && <NextButton next={next} only={only} kind="plain" />}
      <StepButtons acts={acts} onChoose={choose} onMore={() => setIsChoosing(true)} />
    </>
  ) : (
    <NextButton next={next} only={only} kind="primary" />
  );

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。照样能办，有网自动发。"
      bottom={bottom}
    >
      {steps.trouble && <ErrorCard failure={steps.trouble} />}
      {steps.refused && (
        <RefusedStep
          entry={steps.refused}
          openSteps={report.openSteps}
          onUse={(draft, step) => steps.change(draft, { step })}
          onDrop={draft => void steps.discard(draft)}
        />
      )}
      <WaitingSteps
        waiting={steps.waiting}
        isBehindRefused={steps.refused !== undefined}
        onTakeBack={steps.takeBack}
      />
      {form?.fields}
      {isChoosing && (
        <>
          <Text className="field-label">还可以怎么办？</Text>
          {acts
            .filter(({ kind }) => kind !== 'primary')
            .map(act => (
              <StepButton key={act.step} act={act} onChoose={choose} />
            ))}
        </>
      )}
      <Asked ask={ask}>{() => <ReportFacts report={report} />}</Asked>
      <Card title="交办和发函" onTap={() => open(pages.reportLetters(report.id))}>
        <Text>{lettersHint(report.state)}</Text>
      </Card>
      {isOnline && <AheadPicture task={next.task} />}
    </Screen>
  );
}

/** As the server says; while a step of his waits, what comes after that one. */
function openNow(report: Reply<'readReport'>, { waiting, refused }: KeptSteps) {
  const last = waiting[waiting.length - 1];
  const step = last && stepOf(last.draft);
  if (step === undefined) return report.openSteps;
  return refused ? [] : stepsAfter(step, report.openSteps);
}

/** The answer to his step came by the queue, which keeps it for whoever asks. */
function showAnswer(reportId: string, ask: Ask<Reply<'readReport'>>): void {
  const known = lastAnswer(questionKey('readReport', { reportId }));
  if (known && known.at > (ask.at ?? 0)) ask.replace(known.reply as Reply<'readReport'>);
  void ask.refresh();
}
