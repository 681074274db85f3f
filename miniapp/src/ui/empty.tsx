import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Icon, type IconName } from './icon';

/** Nothing here yet: a picture, a sentence, and inside it the one button that changes that. */
export function Empty({ icon, text, children }: PropsWithChildren<{ icon: IconName; text: string }>) {
  return (
    <View className="empty">
      <Icon name={icon} />
      <Text>{text}</Text>
      {children}
    </View>
  );
}
