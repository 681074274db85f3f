import { Text } from '@tarojs/components';
import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStepName, reportStates } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { type Ask, useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BeforeAndAfter } from '../../ui/before-and-after';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { noReason } from '../../ui/reason';
import { reportTones } from '../../ui/report-tones';
import { Screen } from '../../ui/screen';
import { ServerVoice } from '../../ui/server-voice';
import { StatusLine } from '../../ui/status-line';
import { AwardLine } from './award-line';
import { ClaimPoints } from './claim-points';
import { HerStep } from './her-step';
import { heard, isInWords, wordsOf } from './her-words';
import { ServerPhotos } from './server-photos';
import { StepBottom } from './step-bottom';
import { StepOnItsWay } from './step-on-its-way';
import { Story } from './story';
import { useStepDraft } from './use-step-draft';

interface DetailProps {
  report: Reply<'readReport'>;
  ask: Ask<Reply<'readReport'>>;
}

export function Detail({ report, ask }: DetailProps) {
  const me = useAsk('readMe', {});
  const step = useStepDraft(report.id, () => void ask.refresh());
  const claim = useCommand(
    (reportId: string) => call('claimPoints', { reportId }),
    () => void ask.refresh(),
  );
  const [asking, setAsking] = useState<ReportStepName | undefined>(step.writing);
  const [reason, setReason] = useState(() => heard(step.writing, step.note));
  const note = wordsOf(reason, step.photoIds.length);
  const [submitted] = report.timeline;
  // What she is asked about stands where she sees it, not at the end of the story.
  const last = report.timeline[report.timeline.length - 1];
  const isClosed = beforeAndAfter(report.timeline) !== null;
  const { state, category, areaName, number, owner } = report;

  const take = (taken: ReportStepName) => {
    setAsking(undefined);
    step.send(taken, isInWords(taken) ? note : '');
  };
  const giveUp = () => {
    setAsking(undefined);
    setReason(noReason);
    void step.discard();
  };

  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。您点了的，有网自动发出去。"
      bottom={
        step.onItsWay ? undefined : (
          <StepBottom
            openSteps={report.openSteps}
            asking={asking}
            isNoteMissing={asking === 'answer' && note === ''}
            onAsk={setAsking}
            onTake={take}
            onBack={giveUp}
          />
        )
      }
    >
      <StepOnItsWay entry={step.onItsWay} onRead={() => void step.discard().then(ask.refresh)} />
      {asking !== undefined && isInWords(asking) && (
        <HerStep asking={asking} question={last?.note} step={step} reason={reason} onReason={setReason} />
      )}
      <Asked ask={ask}>
        {() => (
          <>
            <Card title={`${reportCategories[category]}，${areaName}`}>
              <StatusLine tone={reportTones[state]} text={reportStates[state]} />
              {!isClosed && <ServerPhotos photos={submitted?.photos ?? []} />}
              {submitted?.voice && <ServerVoice voice={submitted.voice} />}
              {report.note !== '' && <Text>{report.note}</Text>}
              <Text className="quiet">{`${owner.roleLabel}${owner.name}在管`}</Text>
              {report.signing === 'sealed' && <Text className="quiet">保密报的，别人看不到您的名字</Text>}
              <Text className="quiet">{`编号 ${number}`}</Text>
            </Card>
            {report.mergedInto && (
              <Card title={`和 ${report.mergedInto.number} 是同一件事`}>
                <StatusLine
                  tone={reportTones[report.mergedInto.state]}
                  text={reportStates[report.mergedInto.state]}
                />
                <Text className="quiet">一起处理，有进展会告诉您。</Text>
              </Card>
            )}
            {state === 'waiting' && asking === undefined && last && (
              <Card title={`${last.actorName}问您`}>
                <Text>{last.note}</Text>
              </Card>
            )}
            <BeforeAndAfter timeline={report.timeline} />
            {report.award && <AwardLine award={report.award} />}
            {report.mayClaimPoints && (
              <ClaimPoints isBusy={claim.busy !== undefined} onClaim={() => void claim.send(report.id)} />
            )}
            {claim.failed && <ErrorCard failure={claim.failed.failure} onRetry={claim.retry} />}
            <Story timeline={report.timeline} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
