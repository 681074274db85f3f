import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';

/** `good`: done. `wait`: somebody's turn. `problem`: needs the reader. `plain`: for her knowledge. */
export type Tone = 'good' | 'wait' | 'problem' | 'plain';

export const toneIcons: Record<Tone, IconName> = {
  good: 'tick',
  wait: 'clock',
  problem: 'warn',
  plain: 'info',
};

/** A state in a word, an icon and a colour, never in the colour alone. */
export function StatusLine({ tone, text }: { tone: Tone; text: string }) {
  return (
    <View className={`status-line tone-${tone}`}>
      <Icon name={toneIcons[tone]} />
      <Text>{text}</Text>
    </View>
  );
}
