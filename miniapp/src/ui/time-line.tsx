import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { spoken } from './spoken';
import { type Tone, toneIcons } from './status-line';

export interface TimeLineEntry {
  readonly key: string;
  readonly tone: Tone;
  readonly title: string;
  /** When and who, in words. */
  readonly detail: string;
  /** Photos or a note under it. */
  readonly below?: ReactNode;
}

/** What happened, oldest first: the reader's story of her report. */
export function TimeLine({ entries }: { entries: readonly TimeLineEntry[] }) {
  return (
    <View className="time-line" {...spoken('list', '经过')}>
      {entries.map(({ key, tone, title, detail, below }) => (
        <View key={key} className="time-line-entry">
          <View className={`time-line-mark tone-${tone}`}>
            <Icon name={toneIcons[tone]} />
          </View>
          <View className="time-line-words">
            <Text className="time-line-title">{title}</Text>
            <Text className="quiet">{detail}</Text>
            {below}
          </View>
        </View>
      ))}
    </View>
  );
}
