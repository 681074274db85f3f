import { Text } from '@tarojs/components';
import { awardSteps } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { whenInWords } from '../../ui/when';

/** Who did what, from the first review on; an objection with its words, since whoever decides has to weigh them. */
export function AwardHistory({ history }: Pick<Reply<'readAward'>, 'history'>) {
  if (history.length < 2) return null;
  return (
    <Card title="经过">
      {history.map(({ step, at, byName, note }) => (
        <Text key={`${step} ${at}`}>
          {[awardSteps[step].label, byName, whenInWords(at), note].filter(Boolean).join('，')}
        </Text>
      ))}
    </Card>
  );
}
