import { Text, View } from '@tarojs/components';
import { spoken } from '../ui/spoken';
import './count-tabs.scss';

interface CountTabsProps<Key extends string> {
  /** In the order of the work; three signs each, so that two stand beside each other in the largest type. */
  tabs: readonly { readonly key: Key; readonly text: string; readonly count: number }[];
  /** The one kind that is shown; all of them when none is named. */
  only: Key | undefined;
  onOnly: (key: Key | undefined) => void;
}

/** How many households stand where; a tap shows only those, another tap all of them again. */
export function CountTabs<Key extends string>({ tabs, only, onOnly }: CountTabsProps<Key>) {
  return (
    <View className="count-tabs" {...spoken('radiogroup', '看哪一些')}>
      {tabs.map(({ key, text, count }) => {
        const isChosen = key === only;
        return (
          <View
            key={key}
            className={isChosen ? 'count-tab count-tab-chosen' : 'count-tab'}
            hoverClass="pressed"
            onClick={() => onOnly(isChosen ? undefined : key)}
            {...spoken('radio', [text, `${count}户`, isChosen && '已选'].filter(Boolean).join('，'))}
          >
            <Text>{text}</Text>
            <Text className="count-tab-number">{count}</Text>
          </View>
        );
      })}
    </View>
  );
}
