import { Text } from '@tarojs/components';
import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStepName, reportStates } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Input, Outcome, Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BeforeAndAfter } from '../../ui/before-and-after';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { noReason } from '../../ui/reason';
import { reportTones } from '../../ui/report-tones';
import { Screen } from '../../ui/screen';
import { ServerVoice } from '../../ui/server-voice';
import { StatusLine } from '../../ui/status-line';
import { AwardLine } from '../report-detail/award-line';
import { ClaimPoints } from '../report-detail/claim-points';
import { HerWords } from '../report-detail/her-step';
import { isInWords, wordsOf } from '../report-detail/her-words';
import { ServerPhotos } from '../report-detail/server-photos';
import { StepBottom } from '../report-detail/step-bottom';
import { Story } from '../report-detail/story';
import { TroubleCard } from '../trouble-card';
import { usePhotosOnHand } from '../use-photos-on-hand';

type Report = Reply<'readReportByCode'>;
type Step = Input<'takeStepByCode'>['step'];

interface Taken {
  readonly step: Step;
  readonly note: string;
  readonly photoIds: readonly string[];
}

interface FollowedProps {
  report: Report;
  code: string;
  phone: string | undefined;
  onChange: (report: Report) => void;
}

/** As many as one step may carry. */
const mostPhotos = 9;

/** The report that the code opens, and what its bearer may say to it. Nothing waits on the phone: it would tell whose it is. */
export function Followed({ report, code, phone, onChange }: FollowedProps) {
  const [asking, setAsking] = useState<ReportStepName>();
  const [reason, setReason] = useState(noReason);
  const photos = usePhotosOnHand(mostPhotos);
  const note = wordsOf(reason, photos.ids.length);
  const giveUp = () => {
    setAsking(undefined);
    setReason(noReason);
    void photos.dropAll();
  };
  const done = (changed: Report) => {
    giveUp();
    onChange(changed);
  };
  const take = useCommand(async (what: Taken, id): Promise<Outcome<Report>> => {
    const failure = await photos.sendAll();
    return failure ?? call('takeStepByCode', { code, id, ...what, photoIds: [...what.photoIds] });
  }, done);
  const claim = useCommand((bearer: string) => call('claimPointsByCode', { code: bearer }), done);
  const isClosed = beforeAndAfter(report.timeline) !== null;
  const failed = take.failed ?? claim.failed;
  const last = report.timeline[report.timeline.length - 1];
  return (
    <Screen
      phone={phone}
      offlineText="现在没网，有网了再点。"
      bottom={
        <StepBottom
          openSteps={report.openSteps}
          asking={asking}
          isNoteMissing={asking === 'answer' && note === ''}
          onAsk={setAsking}
          isBusy={take.busy !== undefined}
          onTake={step =>
            isHers(step) && void take.send({ step, note: isInWords(step) ? note : '', photoIds: photos.ids })
          }
          onBack={() => take.busy === undefined && giveUp()}
        />
      }
    >
      {failed && <ErrorCard failure={failed.failure} onRetry={take.failed ? take.retry : claim.retry} />}
      {asking !== undefined && isInWords(asking) && (
        <HerWords asking={asking} question={last?.note} reason={reason} onReason={setReason} isUnnamed>
          {photos.trouble && <TroubleCard trouble={photos.trouble} />}
          <PhotoStrip
            photos={photos.shown}
            most={mostPhotos}
            addText="拍一张"
            onAdd={() => void photos.take()}
            onRemove={id => void photos.drop(id)}
          />
          <Text className="quiet">照片里拍照的地点会去掉，也不记是谁发的。</Text>
        </HerWords>
      )}
      <Card title={`${reportCategories[report.category]}，${report.areaName}`}>
        <StatusLine tone={reportTones[report.state]} text={reportStates[report.state]} />
        {!isClosed && <ServerPhotos photos={report.timeline[0]?.photos ?? []} />}
        {report.timeline[0]?.voice && <ServerVoice voice={report.timeline[0].voice} />}
        {report.note !== '' && <Text>{report.note}</Text>}
        <Text className="quiet">{`编号 ${report.number}`}</Text>
      </Card>
      <BeforeAndAfter timeline={report.timeline} />
      {report.award && <AwardLine award={report.award} />}
      {report.mayClaimPoints && (
        <ClaimPoints isBusy={claim.busy !== undefined} onClaim={() => void claim.send(code)} />
      )}
      <Story timeline={report.timeline} />
    </Screen>
  );
}

function isHers(step: ReportStepName): step is Step {
  return step === 'confirm' || step === 'reopen' || step === 'answer' || step === 'withdraw';
}
