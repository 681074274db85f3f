import { awardStates } from '@torreya/shared/domain/award-steps';
import { followUpOutcomes } from '@torreya/shared/domain/follow-ups';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportPriorities } from '@torreya/shared/domain/report-priorities';
import { reportSteps } from '@torreya/shared/domain/report-steps';
import { Button, Skeleton } from 'antd';
import { Fragment } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { AreaMap } from '../map/area-map';
import { AlertTag } from '../parts/alert-tag';
import { BeforeAndAfter } from '../parts/before-and-after';
import { StateTag } from '../parts/state-tag';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { useAsk } from '../wire/use-ask';
import { stateWords } from '../words';
import './report.css';
import { PhotoRepeats } from './photo-repeats';
import { ReportLetters } from './report-letters';
import { ReportTimeline } from './report-timeline';
import { SealSection } from './seal-section';

type Report = Reply<'readReport'>;

const placeSources = {
  phone: '上报时手机所在的地方',
  photo: '照片里记着的地方',
  landmark: '上报人选的地点',
} as const;

interface ReportPageProps {
  reportId: string;
  onBack: () => void;
  /** For those who may look it through from beginning to end. */
  onAudit: (() => void) | undefined;
}

/** One report from beginning to end. Its steps are taken on the phone, on the spot. */
export function ReportPage({ reportId, onBack, onAudit }: ReportPageProps) {
  const { reply, at, isAsking, failure, again } = useAsk('readReport', { reportId });
  const report = reply?.id === reportId ? reply : undefined;
  return (
    <main className="report">
      <div className="report-head">
        <Button onClick={onBack}>返回列表</Button>
        {report && (
          <span className="list-ways">
            {onAudit && <Button onClick={onAudit}>倒查</Button>}
            <Button onClick={() => window.print()}>打印</Button>
          </span>
        )}
      </div>
      {failure && <Trouble failure={failure} shownFrom={report && at} again={again} />}
      {!report && isAsking && <Skeleton active paragraph={{ rows: 10 }} />}
      {report && <Whole report={report} again={again} />}
      {report && <ReportLetters reportId={reportId} onIssued={again} />}
    </main>
  );
}

function Whole({ report, again }: { report: Report; again: () => void }) {
  return (
    <article>
      <h1>
        {reportCategories[report.category]} <span className="report-number">{report.number}</span>{' '}
        <StateTag state={report.state} /> {report.alert && <AlertTag alert={report.alert} />}
      </h1>
      <BeforeAndAfter timeline={report.timeline} />
      <PhotoRepeats report={report} />
      <div className="report-parts">
        <section aria-label="经过">
          <h2>经过</h2>
          <ReportTimeline timeline={report.timeline} />
        </section>
        <section aria-label="情况">
          <h2>情况</h2>
          <Facts report={report} />
          {report.seal && <SealSection reportId={report.id} seal={report.seal} again={again} />}
          <PlaceOnMap report={report} />
        </section>
      </div>
    </article>
  );
}

function Facts({ report }: { report: Report }) {
  const { openSteps, award, alert, priority } = report;
  return (
    <dl className="facts">
      <dt>说明</dt>
      <dd>{report.note || (report.hasVoice ? '没有写，听录音' : '没有写，看照片')}</dd>
      <dt>地方</dt>
      <dd>
        {report.areas.map(({ name }) => name).join(' › ')}
        <span className="row-more">
          {placeSources[report.placeSource]}
          {report.routedHow === 'nearest' && '，不在哪个微网格里面，归了最近的'}
        </span>
      </dd>
      <dt>谁负责</dt>
      <dd>
        {report.owner.name}（{report.owner.roleLabel}）<span className="row-more">{report.routedWhy}</span>
      </dd>
      {othersOf(report).map(([title, words]) => (
        <Fragment key={title}>
          <dt>{title}</dt>
          <dd>{words}</dd>
        </Fragment>
      ))}
      <dt>紧急程度</dt>
      <dd>{reportPriorities[priority]}</dd>
      {alert && (
        <>
          <dt>时限</dt>
          <dd>
            <AlertTag alert={alert} />
            {alert.dueAt && <span className="row-more">{when(alert.dueAt)} 到期</span>}
          </dd>
        </>
      )}
      <dt>上报人</dt>
      <dd>{report.reporterName}</dd>
      <dt>上报</dt>
      <dd>{when(report.submittedAt)}</dd>
      <dt>最近变化</dt>
      <dd>{when(report.stateAt)}</dd>
      {award && (
        <>
          <dt>积分</dt>
          <dd>
            {award.points}，{awardStates[award.state]}
          </dd>
        </>
      )}
      <dt>现在可以</dt>
      <dd>
        {openSteps.length > 0
          ? `${openSteps.map(name => reportSteps[name].label).join('、')}（请在小程序里办）`
          : '您这里没有要办的'}
      </dd>
    </dl>
  );
}

/** Who else has to do with it, as far as there is anybody. */
function othersOf(report: Report): [string, string][] {
  const { receiverName, adviserNames, mergedInto, followers, followUp, followsNumber } = report;
  const others: [string, string][] = [];
  if (followsNumber) others.push(['接着', `${followsNumber}，办结以后又坏了`]);
  if (followUp) others.push(['回头看', visitInWords(followUp)]);
  if (receiverName) others.push(['转给', `${receiverName}，等他接手`]);
  if (adviserNames.length > 0) others.push(['一起商量', adviserNames.join('、')]);
  if (mergedInto) others.push(['并入', `${mergedInto.number}，${stateWords(mergedInto.state)}`]);
  if (followers > 0) others.push(['也报过', `还有 ${followers} 条报的是同一件事，结果会一起告诉他们`]);
  return others;
}

function visitInWords({ outcome, dueAt, newNumber }: NonNullable<Report['followUp']>): string {
  if (outcome === null) return `${when(dueAt)} 前去看`;
  return newNumber
    ? `${followUpOutcomes[outcome].label}，重新上报：${newNumber}`
    : followUpOutcomes[outcome].label;
}

/** Around the spot: the smallest area with areas below it that the reader may see. */
function PlaceOnMap({ report }: { report: Report }) {
  const around = report.areas.find(({ level }) => level === 'village') ?? report.areas[0];
  const outlines = useAsk('readAreaOutlines', { areaCode: around?.code ?? '' });
  if (!outlines.reply) return null;
  const { id, number, category, state, place } = report;
  return (
    <AreaMap
      outlines={outlines.reply}
      points={[{ id, number, category, state, lng: place.lng, lat: place.lat }]}
    />
  );
}
