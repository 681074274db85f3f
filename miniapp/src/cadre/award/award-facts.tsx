import { Text } from '@tarojs/components';
import { type AwardState, awardStates } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { StatusLine, type Tone } from '../../ui/status-line';
import { lastDayInWords, whenInWords } from '../../ui/when';
import { FullPhotos } from '../full-photos';
import { open, pages } from '../pages';
import { PhotoRepeats } from '../photo-repeats';
import { categoryInWords } from '../task';
import { AwardHistory } from './award-history';

const tones: Record<Reply<'readAward'>['state'], Tone> = {
  proposed: 'wait',
  to_second_review: 'wait',
  waiting: 'wait',
  on_notice: 'wait',
  objected: 'problem',
  posted: 'good',
  declined: 'plain',
  reversed: 'plain',
};

const waitsForReview: readonly AwardState[] = ['proposed', 'to_second_review', 'objected'];

interface AwardFactsProps {
  award: Reply<'readAward'>;
  /** Of the report that the award is for: whoever gives points for a picture should know it. */
  repeats: Reply<'readReport'>['repeats'] | undefined;
}

export function AwardFacts({ award, repeats }: AwardFactsProps) {
  const { state, evidence, points, pointsName, ruleName, ruleVersion, openSteps } = award;
  const { reportId } = evidence;
  return (
    <>
      <Card>
        <FullPhotos photos={evidence.photos} />
        <Text className="award-what">
          {[categoryInWords(evidence.category), evidence.areaName].filter(Boolean).join('，')}
        </Text>
        {evidence.words !== '' && <Text>{evidence.words}</Text>}
      </Card>
      <PhotoRepeats repeats={repeats} />
      <Card title="给谁">
        <Text>{`${award.beneficiaryName}，${award.villageName}${award.householdNumber}`}</Text>
        <Amount value={points} unit={pointsName} as="change" />
        <Text>{`按“${ruleName}”（第 ${ruleVersion} 版规则）`}</Text>
        <Text className="quiet">{`${whenInWords(award.proposedAt)}提出`}</Text>
      </Card>
      <Card title={awardStates[state]}>
        {award.decidedAt !== null && (
          <StatusLine
            tone={tones[state]}
            text={`${award.decidedByName ?? ''}，${whenInWords(award.decidedAt)}`}
          />
        )}
        {award.note !== '' && <Text>{award.note}</Text>}
        {award.transferNo !== null && <Text className="quiet">{`账上第 ${award.transferNo} 号`}</Text>}
        {award.noticeEndsAt !== null && (state === 'on_notice' || state === 'objected') && (
          <Text>{`公示到${lastDayInWords(award.noticeEndsAt)}，积分先留着`}</Text>
        )}
        {award.debtLeft > 0 && <Text>{`收回时有 ${award.debtLeft} 个已经用掉，从以后得的里抵`}</Text>}
        {waitsForReview.includes(state) && openSteps.length === 0 && (
          <StatusLine
            tone="wait"
            text="这一张要请别的人来审：自己家和亲戚家的、您办过前一步的、不归您这一级的，您都不能审。"
          />
        )}
      </Card>
      <AwardHistory history={award.history} />
      {reportId !== null && (
        <Card title={`看上报的经过（${evidence.reportNumber}）`} onTap={() => open(pages.report(reportId))} />
      )}
    </>
  );
}
