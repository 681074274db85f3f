import { awardStates, awardSteps } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../../src/api/outcome';
import { PrintedBy } from '../parts/printed-by';
import { RecordPart } from '../parts/record-part';
import { lastDayBefore, when } from '../parts/when';

type Audit = Reply<'auditAward'>;

const ways: Readonly<Record<string, string>> = {
  application: '自己申报',
  nomination: '别人提名',
  inspection: '每月上门检查',
  import: '表格导入',
};

/** Evidence, hands, arithmetic, journal, statement: each part stands by itself, and all of them go on paper. */
export function AwardRecord({ audit, reader }: { audit: Audit; reader: string }) {
  const { award, reason, decisions, moves, line } = audit;
  return (
    <article className="audit">
      <h1>
        积分倒查：{award.ruleName} <strong>{`${award.points} ${award.pointsName}`}</strong>{' '}
        <span className="state-tag stage-closed">{awardStates[award.state]}</span>
      </h1>
      <PrintedBy reader={reader} />
      <Facts audit={audit} />
      <Photos award={award} />
      <section aria-label="怎么算的">
        <h2>怎么算的</h2>
        <dl className="facts">
          <dt>规则</dt>
          <dd>{`${reason.rule.name}，第 ${reason.rule.version} 版，${reason.rule.effectiveFrom} 起`}</dd>
          <dt>依据</dt>
          <dd>{reason.rule.basis}</dd>
          <dt>规则说</dt>
          <dd>{[reason.rule.inWords, ...reason.rule.capsInWords].join('；')}</dd>
          <dt>算式</dt>
          <dd>
            {reason.lines.map(words => (
              <div key={words}>{words}</div>
            ))}
          </dd>
          <dt>重新算一遍</dt>
          <dd>{reason.isTheSame ? '一样' : <strong className="urgent">不一样，请查</strong>}</dd>
        </dl>
      </section>
      <RecordPart
        title="经过"
        heads={['时间', '做了什么', '到了哪一步', '谁', '说明']}
        rows={[
          [
            when(award.proposedAt),
            '提出',
            awardStates.proposed,
            audit.claim?.byName ?? '上报办结，系统提出',
            '',
          ],
          ...decisions.map(({ at, step, toState, byName, note }) => [
            ...[when(at), awardSteps[step].label, awardStates[toState]],
            ...[byName ?? nobody(step), note],
          ]),
        ]}
      />
      <RecordPart
        title="账本上"
        heads={['第几笔', '时间', '做了什么', '从哪里', '到哪里', '积分']}
        rows={moves.map(({ no, at, op, kind, from, to, points }) => [
          ...[no, when(at), op === kind ? op : `${kind}：${op}`, from, to, points],
        ])}
      />
      <section aria-label="这户人家看到的">
        <h2>这户人家看到的</h2>
        {line ? (
          <p>{`第 ${line.no} 笔，${when(line.at)}，+${line.points}，这一笔以后家里一共 ${line.balanceAfter}。`}</p>
        ) : (
          <p className="quiet">还没有入账。</p>
        )}
      </section>
    </article>
  );
}

function nobody(step: Audit['decisions'][number]['step']): string {
  if (step === 'object') return '不显示';
  return step === 'fund' ? '预算到了，自动' : '期满，自动';
}

function Facts({ audit: { award, claim, reason } }: { audit: Audit }) {
  const { evidence } = award;
  const facts: [string, string][] = [
    ['谁家', `${award.beneficiaryName}，${award.villageName}${award.householdNumber}`],
    ['哪天的事', reason.earnedOn],
    ['怎么来的', claim ? `${ways[claim.way] ?? claim.way}，${claim.byName}，${when(claim.at)}` : '上报办结'],
  ];
  if (evidence.reportNumber !== '') facts.push(['上报编号', evidence.reportNumber]);
  if (claim && claim.words !== '') facts.push(['说了什么', claim.words]);
  if (evidence.areaName !== '') facts.push(['地方', evidence.areaName]);
  facts.push(['要不要复核', award.needsSecondReview ? '要' : '不用']);
  if (award.noticeEndsAt) facts.push(['公示到', lastDayBefore(award.noticeEndsAt)]);
  if (award.toDebt > 0) facts.push(['抵以前收回的', String(award.toDebt)]);
  if (award.debtLeft > 0) facts.push(['收回时已用掉、还欠着', String(award.debtLeft)]);
  return (
    <dl className="facts">
      {facts.map(([title, words]) => [<dt key={title}>{title}</dt>, <dd key={`${title} dd`}>{words}</dd>])}
    </dl>
  );
}

function Photos({ award: { evidence } }: { award: Audit['award'] }) {
  if (evidence.photos.length === 0) return null;
  return (
    <div className="evidence">
      {evidence.photos.map(({ id, smallUrl, largeUrl }, n) => (
        <a key={id} href={largeUrl} target="_blank" rel="noreferrer">
          <img src={smallUrl} alt={`证明照片 ${n + 1}`} />
        </a>
      ))}
    </div>
  );
}
