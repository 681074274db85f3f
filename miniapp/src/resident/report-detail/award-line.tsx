import { awardStates, awardStatesOnTheWay } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine, type Tone } from '../../ui/status-line';
import { open, pages } from '../pages';

type Award = NonNullable<Reply<'readReport'>['award']>;

function toneOf(state: Award['state']): Tone {
  if (state === 'posted') return 'good';
  return awardStatesOnTheWay.includes(state) ? 'wait' : 'plain';
}

/** What this report brings the household. */
export function AwardLine({ award }: { award: Award }) {
  const pointsName = useAsk('listEarningRules', {}).reply?.pointsName ?? '';
  return (
    <Card title="给您家的">
      <Amount value={award.points} unit={pointsName} as="change" />
      <StatusLine tone={toneOf(award.state)} text={awardStates[award.state]} />
      <BigButton kind="plain" text={`为什么是 ${award.points}`} onTap={() => open(pages.why(award.id))} />
    </Card>
  );
}
