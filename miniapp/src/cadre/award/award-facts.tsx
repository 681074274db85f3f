import { Text } from '@tarojs/components';
import { awardStates } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { StatusLine, type Tone } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { FullPhotos } from '../full-photos';
import { open, pages } from '../pages';
import { PhotoRepeats } from '../photo-repeats';
import { categoryInWords } from '../task';

const tones: Record<Reply<'readAward'>['state'], Tone> = {
  proposed: 'wait',
  posted: 'good',
  declined: 'plain',
};

interface AwardFactsProps {
  award: Reply<'readAward'>;
  /** Of the report that the award is for: whoever gives points for a picture should know it. */
  repeats: Reply<'readReport'>['repeats'] | undefined;
}

export function AwardFacts({ award, repeats }: AwardFactsProps) {
  const { state, evidence, points, pointsName, ruleName, ruleVersion, openSteps } = award;
  return (
    <>
      <Card>
        <FullPhotos photos={evidence.photos} />
        <Text className="award-what">{`${categoryInWords(evidence.category)}，${evidence.areaName}`}</Text>
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
        {state === 'proposed' && openSteps.length === 0 && (
          <StatusLine tone="wait" text="这一张您不能审：自己和自己家的，要请别的干部来审。" />
        )}
      </Card>
      <Card
        title={`看上报的经过（${evidence.reportNumber}）`}
        onTap={() => open(pages.report(evidence.reportId))}
      />
    </>
  );
}
