import { Text } from '@tarojs/components';
import { refusals } from '@torreya/shared/domain/refusals';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { awardInWords } from './award-tick';

interface TogetherResultProps {
  result: Reply<'approveAwards'>;
  /** Those that were asked for: they name what the result counts. */
  awards: readonly Reply<'readAward'>[];
}

/** How many were passed, which chance has picked for another person, and which not, each with its reason. */
export function TogetherResult({ result: { approved, refused }, awards }: TogetherResultProps) {
  const nameOf = (awardId: string) => {
    const award = awards.find(({ id }) => id === awardId);
    return award ? awardInWords(award) : '';
  };
  const again = approved.filter(({ isLookedAtAgain }) => isLookedAtAgain);
  return (
    <>
      <Card title={`通过了 ${approved.length} 张`}>
        {approved.length > 0 && (
          <StatusLine
            tone="good"
            text={
              again.length > 0
                ? `其中 ${again.length} 张抽到了，要请别的人再看一遍，看过了再往下走`
                : '这一次没有抽到要再看一遍的'
            }
          />
        )}
        {again.map(({ awardId }) => (
          <Text key={awardId} className="together-line">
            {nameOf(awardId)}
          </Text>
        ))}
      </Card>
      {refused.length > 0 && (
        <Card title={`没通过 ${refused.length} 张`}>
          {refused.map(({ awardId, code }) => (
            <Text key={awardId} className="together-line">
              {`${nameOf(awardId)}：${refusals[code].sentence}`}
            </Text>
          ))}
        </Card>
      )}
    </>
  );
}
