import { Text } from '@tarojs/components';
import { awardStates, awardStatesOnTheWay } from '@torreya/shared/domain/award-steps';
import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportClocks } from '@torreya/shared/domain/report-clocks';
import { reportPriorities } from '@torreya/shared/domain/report-priorities';
import type { Reply } from '../../api/outcome';
import { BeforeAndAfter } from '../../ui/before-and-after';
import { Card } from '../../ui/card';
import { ServerVoice } from '../../ui/server-voice';
import { StatusLine } from '../../ui/status-line';
import { momentInWords, whenInWords } from '../../ui/when';
import { AlertLine } from '../alert-line';
import { FullPhotos } from '../full-photos';
import { PhotoRepeats } from '../photo-repeats';
import { reportStateTones, reportStateWords } from '../report-words';
import { PlaceCard } from './place-card';
import { ReportTimeLine } from './report-time-line';

/** What whoever handles it owes to somebody who does not say who she is. */
const guarded = {
  sealed: '上报人要求保密，请不要打听是谁报的',
  anonymous: '匿名报的，谁报的没有记下来，请不要打听',
} as const;

export function ReportFacts({ report }: { report: Reply<'readReport'> }) {
  const {
    category,
    priority,
    note,
    number,
    state,
    reporterName,
    award,
    receiverName,
    adviserNames,
    mergedInto,
    followers,
    alert,
    followUp,
    followsNumber,
  } = report;
  const [submitted] = report.timeline;
  // Then both stand beside each other.
  const isClosed = beforeAndAfter(report.timeline) !== null;
  return (
    <>
      <Card title={reportCategories[category]}>
        <StatusLine tone={reportStateTones[state]} text={reportStateWords[state]} />
        {priority === 'urgent' ? (
          <StatusLine tone="problem" text={reportPriorities.urgent} />
        ) : (
          alert && <Text className="quiet">{`不算紧急，按${reportPriorities.normal}的时限办`}</Text>
        )}
        {alert && <AlertLine alert={alert} />}
        {alert?.dueAt && (
          <Text className="quiet">{`${momentInWords(alert.dueAt)}前要${reportClocks[alert.awaited].awaited}`}</Text>
        )}
        {!isClosed && <FullPhotos photos={submitted?.photos ?? []} />}
        {submitted?.voice && <ServerVoice voice={submitted.voice} />}
        {note !== '' && <Text>{note}</Text>}
        <Text>{`${reporterName}，${whenInWords(report.submittedAt)}报的`}</Text>
        {report.signing !== 'named' && <Text className="quiet">{guarded[report.signing]}</Text>}
        {receiverName !== null && <Text>{`要转给${receiverName}，等他接`}</Text>}
        {adviserNames.length > 0 && <Text>{`一起商量的：${adviserNames.join('、')}`}</Text>}
        {mergedInto && (
          <Text>{`合到 ${mergedInto.number} 一起处理（${reportStateWords[mergedInto.state]}）`}</Text>
        )}
        {followsNumber !== null && <Text>{`${followsNumber} 办结以后又坏了，接着处理`}</Text>}
        {followUp?.newNumber && <Text>{`又坏了，重新上报：${followUp.newNumber}`}</Text>}
        {followers > 0 && <Text>{`还有 ${followers} 个人报了同一件事`}</Text>}
        <Text className="quiet">{`编号 ${number}`}</Text>
      </Card>
      <BeforeAndAfter timeline={report.timeline} />
      <PhotoRepeats repeats={report.repeats} />
      <PlaceCard report={report} />
      {award && <AwardCard award={award} />}
      <ReportTimeLine timeline={report.timeline} />
    </>
  );
}

function AwardCard({ award }: { award: NonNullable<Reply<'readReport'>['award']> }) {
  const tone =
    award.state === 'posted' ? 'good' : awardStatesOnTheWay.includes(award.state) ? 'wait' : 'plain';
  return (
    <Card title={`上报人的积分 +${award.points}`}>
      <StatusLine tone={tone} text={awardStates[award.state]} />
    </Card>
  );
}
