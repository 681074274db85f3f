import { Text } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStepName, reportStates } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Input, Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { reportTones } from '../../ui/report-tones';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { TextField } from '../../ui/text-field';
import { AwardLine } from '../report-detail/award-line';
import { ClaimPoints } from '../report-detail/claim-points';
import { ServerPhotos } from '../report-detail/server-photos';
import { StepBottom } from '../report-detail/step-bottom';
import { Story } from '../report-detail/story';

type Report = Reply<'readReportByCode'>;
type Step = Input<'takeStepByCode'>['step'];

interface FollowedProps {
  report: Report;
  code: string;
  phone: string | undefined;
  onChange: (report: Report) => void;
}

const longestNote = 500;

/** The report that the code opens, and what its bearer may say to it. Nothing waits on the phone: it would tell whose it is. */
export function Followed({ report, code, phone, onChange }: FollowedProps) {
  const [asking, setAsking] = useState<ReportStepName>();
  const [note, setNote] = useState('');
  const done = (changed: Report) => {
    setAsking(undefined);
    setNote('');
    onChange(changed);
  };
  const take = useCommand(
    (what: { step: Step; note: string }, id) => call('takeStepByCode', { code, id, ...what }),
    done,
  );
  const claim = useCommand((bearer: string) => call('claimPointsByCode', { code: bearer }), done);
  const failed = take.failed ?? claim.failed;
  const last = report.timeline[report.timeline.length - 1];
  const words = { answer: last?.note ?? '', reopen: '哪里没弄好？可以写一句' } as const;
  return (
    <Screen
      phone={phone}
      offlineText="现在没网，有网了再点。"
      bottom={
        <StepBottom
          openSteps={report.openSteps}
          asking={asking}
          isNoteMissing={asking === 'answer' && note.trim() === ''}
          onAsk={setAsking}
          onTake={step => isHers(step) && void take.send({ step, note: step === 'withdraw' ? '' : note })}
          onBack={() => setAsking(undefined)}
        />
      }
    >
      {failed && <ErrorCard failure={failed.failure} onRetry={take.failed ? take.retry : claim.retry} />}
      {(asking === 'answer' || asking === 'reopen') && (
        <Card>
          <TextField kind="note" label={words[asking]} value={note} longest={longestNote} onType={setNote} />
        </Card>
      )}
      <Card title={`${reportCategories[report.category]}，${report.areaName}`}>
        <StatusLine tone={reportTones[report.state]} text={reportStates[report.state]} />
        <ServerPhotos photos={report.timeline[0]?.photos ?? []} />
        {report.note !== '' && <Text>{report.note}</Text>}
        <Text className="quiet">{`编号 ${report.number}`}</Text>
      </Card>
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
