import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Amount } from '../../ui/amount';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { dateInWords } from '../../ui/when';
import { open, pages } from '../pages';

/** Why an award is as large as it is: what was found out, the arithmetic, the rule and what it rests on. */
export default function WhyPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('readAwardReason', { awardId: id });
  const me = useAsk('readMe', {});
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={<BigButton text="看看还能怎么挣" onTap={() => open(pages.rules)} />}
    >
      <Asked ask={ask}>
        {reason => (
          <>
            <Sum reason={reason} />
            <Rule reason={reason} />
          </>
        )}
      </Asked>
    </Screen>
  );
}

function Sum({ reason }: { reason: Reply<'readAwardReason'> }) {
  const { points, pointsName, lines, isTheSame, earnedOn } = reason;
  return (
    <Card title="怎么算的">
      <Amount value={points} unit={pointsName} as="change" />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one sum may say the same
        <View key={index}>
          <Text>{line}</Text>
        </View>
      ))}
      {isTheSame ? (
        <StatusLine tone="good" text="刚刚又算了一遍，一样" />
      ) : (
        <StatusLine tone="problem" text="刚刚又算了一遍，不一样，请打电话给村里" />
      )}
      <Text className="quiet">{`按${dateInWords(earnedOn)}那天的规则算`}</Text>
    </Card>
  );
}

function Rule({ reason: { rule } }: { reason: Reply<'readAwardReason'> }) {
  return (
    <Card title={rule.name}>
      <Text>{rule.inWords}</Text>
      {rule.capsInWords.map(cap => (
        <View key={cap}>
          <Text>{cap}</Text>
        </View>
      ))}
      <Text>{rule.about}</Text>
      <Text className="quiet">{`依据：${rule.basis}`}</Text>
      <Text className="quiet">
        {`第 ${rule.version} 版，${dateInWords(rule.effectiveFrom)}起算${rule.publishedByName ? `，${rule.publishedByName}发布` : ''}`}
      </Text>
    </Card>
  );
}
