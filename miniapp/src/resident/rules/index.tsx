import { Text } from '@tarojs/components';
import { capMeasures } from '@torreya/shared/domain/rule-caps';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Amount } from '../../ui/amount';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';

/** How points come about here: the town's own rules, each with what it rests on. */
export default function RulesPage() {
  const ask = useAsk('listEarningRules', {});
  const me = useAsk('readMe', {});
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={<BigButton icon="camera" text="去随手拍" onTap={() => open(pages.report)} />}
    >
      <Asked ask={ask}>
        {({ pointsName, rules }) =>
          rules.length === 0 ? (
            <Empty icon="gift" text="镇里还没有定怎么挣。" />
          ) : (
            <>
              <NoticeCard
                tone="plain"
                title={`${pointsName}是给一户人家的`}
                text="做了好事，村里审过就记到您家；要公示的，公示完了再记。到店里换东西，不能换钱，也不能转给别人。不花钱，不抽奖。"
              />
              {inUseFirst(rules).map(
                ({ id, name, points, unit, about, basis, way, form, inWords, caps = [] }) => (
                  <Card key={id} title={name}>
                    <Amount
                      value={form === 'deduction' ? -points : points}
                      unit={`${pointsName} / ${unit}`}
                      as="change"
                    />
                    {form !== undefined && form !== 'fixed' && <Text>{inWords}</Text>}
                    {way === 'not_yet' && <StatusLine tone="wait" text="还没开始，开始了再告诉您" />}
                    <Text>{about}</Text>
                    {caps.map(cap => (
                      <CapLine key={cap.inWords} cap={cap} isOpen={way !== 'not_yet'} />
                    ))}
                    <Text className="quiet">{basis}</Text>
                  </Card>
                ),
              )}
            </>
          )
        }
      </Asked>
    </Screen>
  );
}

/** A cap, and what it leaves for the reader; her own room says nothing before the rule has begun. */
function CapLine({ cap: { inWords, left, holder, measure }, isOpen }: { cap: Cap; isOpen: boolean }) {
  if (!isOpen) return <Text>{inWords}</Text>;
  const who = holder === 'household' ? '您家' : '您';
  return left > 0 ? (
    <StatusLine tone="plain" text={`${inWords}，${who}还能加 ${left} ${capMeasures[measure]}`} />
  ) : (
    <StatusLine tone="wait" text={`${inWords}，已经加满了`} />
  );
}

type Cap = Reply<'listEarningRules'>['rules'][number]['caps'][number];

function inUseFirst<Rule extends { way: 'report_confirmed' | 'application' | 'inspection' | 'not_yet' }>(
  rules: readonly Rule[],
): Rule[] {
  const isLater = ({ way }: Rule) => Number(way === 'not_yet');
  return [...rules].sort((a, b) => isLater(a) - isLater(b));
}
