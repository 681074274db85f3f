import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { spoken } from '../../ui/spoken';
import type { PassbookState } from '../passbook-words';

interface StateTabsProps {
  counts: Reply<'listPassbooks'>['counts'];
  /** The one state that is shown; all of them when none is named. */
  only: PassbookState | undefined;
  onOnly: (state: PassbookState | undefined) => void;
}

/** In the order of the work; three signs each, so that two stand beside each other in the largest type. */
const words: readonly { state: PassbookState; text: string }[] = [
  { state: 'to_count', text: '待清点' },
  { state: 'counted_once', text: '差一遍' },
  { state: 'differed', text: '请重数' },
  { state: 'opened', text: '已转入' },
];

/** How many households stand where; a tap shows only those, another tap all of them again. */
export function StateTabs({ counts, only, onOnly }: StateTabsProps) {
  return (
    <View className="passbook-tabs" {...spoken('radiogroup', '看哪一些')}>
      {words.map(({ state, text }) => {
        const isChosen = state === only;
        return (
          <View
            key={state}
            className={isChosen ? 'passbook-tab passbook-tab-chosen' : 'passbook-tab'}
            hoverClass="pressed"
            onClick={() => onOnly(isChosen ? undefined : state)}
            {...spoken('radio', [text, `${counts[state]}户`, isChosen && '已选'].filter(Boolean).join('，'))}
          >
            <Text>{text}</Text>
            <Text className="passbook-tab-number">{counts[state]}</Text>
          </View>
        );
      })}
    </View>
  );
}
