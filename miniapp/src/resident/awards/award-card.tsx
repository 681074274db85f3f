import { Text } from '@tarojs/components';
import {
  awardStates,
  awardStatesOnTheWay,
  awardSteps,
  debtInWords,
} from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { StatusLine, type Tone } from '../../ui/status-line';
import { lastDayInWords, whenInWords } from '../../ui/when';

type Award = Reply<'listMyAwards'>['awards'][number];

/** One award and what came of it, with every reason that somebody gave. */
export function AwardCard({ award }: { award: Award }) {
  const { state, points, pointsName, ruleName, beneficiaryName, noticeEndsAt, toDebt, debtLeft } = award;
  const debt = debtInWords({ debtLeft, toDebt });
  const reasons = award.history.filter(({ note }) => note !== '');
  return (
    <Card title={ruleName}>
      <Amount value={points} unit={pointsName} as="change" />
      <StatusLine tone={toneOf(state)} text={awardStates[state]} />
      {state === 'on_notice' && noticeEndsAt !== null && (
        <Text>{`公示到${lastDayInWords(noticeEndsAt)}，没有异议就入账`}</Text>
      )}
      {award.evidence.words !== '' && <Text>{award.evidence.words}</Text>}
      {toDebt > 0 && state === 'posted' && <Text>{`其中 ${toDebt} 个抵了上次收回的`}</Text>}
      {debt !== null && <Text>{`收回时${debt}`}</Text>}
      {reasons.map(({ step, at, note }) => (
        <Text key={`${step} ${at}`}>{`${awardSteps[step].label}：${note}`}</Text>
      ))}
      <Text className="quiet">{`${beneficiaryName}，${whenInWords(award.proposedAt)}提出`}</Text>
    </Card>
  );
}

function toneOf(state: Award['state']): Tone {
  if (state === 'posted') return 'good';
  if (state === 'objected') return 'problem';
  return awardStatesOnTheWay.includes(state) ? 'wait' : 'plain';
}
