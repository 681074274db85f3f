import { Text, View } from '@tarojs/components';
import { useOnline } from '../platform/online';
import { Icon } from './icon';
import { spoken } from './spoken';

/** Says what still works without a network; that differs from screen to screen. */
export function OfflineRibbon({ text = '现在没网。照样能拍，有网了自动发出去。' }: { text?: string }) {
  if (useOnline()) return null;
  return (
    <View className="offline-ribbon" {...spoken('status')}>
      <Icon name="offline" />
      <Text>{text}</Text>
    </View>
  );
}
