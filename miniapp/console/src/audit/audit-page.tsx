import { awardStates } from '@torreya/shared/domain/award-steps';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportClocks } from '@torreya/shared/domain/report-clocks';
import { eventInWords } from '@torreya/shared/domain/report-events';
import { Button, Empty, Skeleton } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { BeforeAndAfter } from '../parts/before-and-after';
import type { PageProps } from '../parts/page-props';
import { PrintedBy } from '../parts/printed-by';
import { RecordPart } from '../parts/record-part';
import { StateTag } from '../parts/state-tag';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { useAsk } from '../wire/use-ask';
import { stateWords } from '../words';
import './audit.css';

type Audit = Reply<'auditReport'>;
type Clock = Audit['clocks'][number];

const clockWords: Record<Clock['what'], string> = {
  began: '开始计时',
  paused: '暂停计时',
  went_on: '继续计时',
  set_anew: '重新定时限',
  stopped: '停止计时',
};

/** 倒查: one report from beginning to end, on screen and on paper. */
export function AuditPage({ ways, me }: PageProps) {
  const { item } = ways.place;
  if (!item) {
    return (
      <main className="report">
        <h1>倒查</h1>
        <Empty description="在上报库里打开一条上报，再点“倒查”。">
          <Button onClick={() => ways.goTo('reports')}>去上报库</Button>
        </Empty>
      </main>
    );
  }
  return (
    <Audited
      key={item}
      reportId={item}
      reader={me.name}
      onBack={() => ways.go({ page: 'reports', report: item })}
    />
  );
}

interface AuditedProps {
  reportId: string;
  reader: string;
  onBack: () => void;
}

function Audited({ reportId, reader, onBack }: AuditedProps) {
  const { reply, at, isAsking, failure, again } = useAsk('auditReport', { reportId });
  return (
    <main className="report">
      <div className="report-head">
        <Button onClick={onBack}>回到这条上报</Button>
        {reply && <Button onClick={() => window.print()}>打印</Button>}
      </div>
      {failure && <Trouble failure={failure} shownFrom={reply && at} again={again} />}
      {!reply && isAsking && <Skeleton active paragraph={{ rows: 12 }} />}
      {reply && <Whole audit={reply} reader={reader} />}
    </main>
  );
}

function Whole({ audit, reader }: { audit: Audit; reader: string }) {
  const { report } = audit;
  return (
    <article className="audit">
      <h1>
        倒查：{reportCategories[report.category]} <span className="report-number">{report.number}</span>{' '}
        <StateTag state={report.state} />
      </h1>
      <PrintedBy reader={reader} />
      <Facts audit={audit} />
      <BeforeAndAfter timeline={report.timeline} />
      <RecordPart
        title="经过"
        heads={['时间', '做了什么', '谁', '当时的身份', '说明']}
        rows={report.timeline.map(({ at, step, actorName, note }, no) => [
          when(at),
          eventInWords(step),
          actorName,
          audit.rolesThen[no]?.join('、') ||
            (step === 'submit' || actorName === report.reporterName ? '上报人' : ''),
          note,
        ])}
      />
      <RecordPart
        title="时限"
        heads={['时间', '等什么', '变化', '到什么时候', '']}
        rows={audit.clocks.map(({ at, name, what, dueAt, isLate }) => [
          when(at),
          reportClocks[name].awaited,
          clockWords[what],
          dueAt ? when(dueAt) : '停着',
          isLate ? '超时' : '',
        ])}
      />
      <RecordPart
        title="通知过谁（内容不显示）"
        heads={['时间', '谁', '哪一类']}
        rows={audit.told.map(({ at, name, title }) => [when(at), name, title])}
      />
      <RecordPart
        title="谁倒查过"
        heads={['时间', '谁']}
        rows={audit.readings.map(({ at, name }) => [when(at), name])}
      />
    </article>
  );
}

function Facts({ audit: { report, bordersFrom, merged } }: { audit: Audit }) {
  const { award, followUp, followsNumber, mergedInto } = report;
  const facts: [string, string][] = [
    ['说明', report.note || '没有写，看照片'],
    ['地方', report.areas.map(({ name }) => name).join(' › ')],
    ['谁负责', `${report.owner.name}（${report.owner.roleLabel}）`],
    ...(report.routedWhy ? ([['为什么归他', report.routedWhy]] as [string, string][]) : []),
    ['按哪版边界', `${bordersFrom} 起的边界`],
    ['离边界', report.borderMetres === null ? '30 米以内没有别处的边界' : `${report.borderMetres} 米`],
    ['上报人', report.reporterName],
  ];
  if (mergedInto) facts.push(['并入', `${mergedInto.number}，${stateWords(mergedInto.state)}`]);
  if (merged.length > 0)
    facts.push([
      '并进来的',
      merged.map(({ number, state }) => `${number}（${stateWords(state)}）`).join('、'),
    ]);
  if (followsNumber) facts.push(['接着', `${followsNumber}，办结以后又坏了`]);
  if (followUp)
    facts.push([
      '回头看',
      followUp.newNumber
        ? `又坏了，重新上报：${followUp.newNumber}`
        : followUp.outcome
          ? '还好'
          : `${when(followUp.dueAt)} 前去看`,
    ]);
  if (award) facts.push(['积分', `${award.points}，${awardStates[award.state]}`]);
  return (
    <dl className="facts">
      {facts.map(([title, words]) => [<dt key={title}>{title}</dt>, <dd key={`${title} dd`}>{words}</dd>])}
    </dl>
  );
}
